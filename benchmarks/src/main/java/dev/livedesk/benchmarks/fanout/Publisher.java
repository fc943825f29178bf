package dev.livedesk.benchmarks.fanout;

import dev.livedesk.market.tick.Quote;
import java.io.IOException;
import java.util.List;

/** Sends quotes into the server that is measured. */
interface Publisher extends AutoCloseable {

    /** All at once. */
    void send(List<Quote> quotes) throws IOException;

    @Override
    void close() throws IOException;
}
