package dev.livedesk.quotes.book;

import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.quotes.band.Band;
import dev.livedesk.quotes.wire.QuoteJson;
import org.jspecify.annotations.Nullable;

/** What clients see of a ticker at one moment; encoded when the first of them needs it, and shared by all. */
public final class Shown {

    private final Quote quote;
    private final TickerState state;
    private final @Nullable Band band;
    private volatile byte @Nullable [] json;

    Shown(Quote quote, TickerState state, @Nullable Band band) {
        this.quote = quote;
        this.state = state;
        this.band = band;
    }

    public Quote quote() {
        return quote;
    }

    public TickerState state() {
        return state;
    }

    public @Nullable Band band() {
        return band;
    }

    /** The {@code q} message. Shared: not to be changed. */
    public byte[] json() {
        byte[] known = json;
        if (known == null) {
            // Two threads may meet here and encode the same twice; a lock would cost every later reader.
            known = QuoteJson.of(quote, state, band);
            json = known;
        }
        return known;
    }
}
