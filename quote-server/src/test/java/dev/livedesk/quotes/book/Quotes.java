package dev.livedesk.quotes.book;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;

/** Quotes for tests. */
public final class Quotes {

    private Quotes() {}

    public static Quote quote(String ticker, double bid, long sequence) {
        return quote(ticker, bid, bid + 0.02, "feed", TickerState.LIVE, 1, sequence);
    }

    static Quote quote(String ticker, double bid, double ask, String feed, TickerState state, long epoch, long sequence) {
        return new Quote(Instrument.parse(ticker), bid, 1, ask, 2, new Stamp(feed, state, epoch, sequence, 1_000_000_000L * sequence, 0, 0));
    }
}
