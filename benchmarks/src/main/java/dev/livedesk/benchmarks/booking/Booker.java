package dev.livedesk.benchmarks.booking;

import java.io.IOException;
import java.sql.SQLException;

/** One client that books market orders, one after the other. */
interface Booker extends AutoCloseable {

    /** Returns when it is durable. */
    void book(String clientOrderId) throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
}
