package dev.livedesk.ingestor.bucket;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;

/** Quotes of which only the ticker, the sequence and the state matter. */
public final class TestQuotes {

    private TestQuotes() {}

    public static Quote quote(String ticker, long sequence) {
        return quote(ticker, sequence, TickerState.LIVE);
    }

    public static Quote quote(String ticker, long sequence, TickerState state) {
        Stamp stamp = new Stamp("test", state, 1, sequence, sequence, sequence, 0);
        return new Quote(Instrument.parse(ticker), 10, 1, 11, 1, stamp);
    }
}
