package dev.livedesk.ingestor.publish;

import dev.livedesk.market.tick.MarketEvent;
import java.io.Closeable;
import java.util.function.UnaryOperator;

/** The way of batches of ticks to their streams. For one thread. */
interface TickLog extends Closeable {

    /** Takes a batch; it goes out with the outlet's next flush, or when Redis is there again. */
    void send(String stream, byte[] batch, int events);

    /**
     * Looks at Redis and goes on with what is to be sent again.
     *
     * @param aged what becomes of an event that goes out some time after it came
     */
    void step(long now, boolean connected, UnaryOperator<MarketEvent> aged);

    /** When to step next at the latest. */
    long nextAt();

    /** Whether ticks were lost since the last call: their sequence numbers are missing in the streams. */
    boolean hasLost();

    /** Puts down what was sent, before Redis is told. */
    void flush();

    /** For the last time. */
    @Override
    void close();
}
