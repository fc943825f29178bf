package dev.livedesk.pnl;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Instant;

/** Quotes, made short. */
public final class TestQuotes {

    private TestQuotes() {}

    /** An executable quote if its sides are; of the feed {@code test}. */
    public static Quote quote(String ticker, double bid, double ask, long sequence, Instant at) {
        long nanos = Stamp.nanos(at);
        return new Quote(Instrument.parse(ticker), bid, 1, ask, 1, new Stamp("test", TickerState.LIVE, 1, sequence, nanos, nanos, 0));
    }
}
