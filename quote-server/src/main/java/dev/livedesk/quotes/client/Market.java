package dev.livedesk.quotes.client;

import dev.livedesk.market.instrument.Instrument;

/** What a client needs of the market beyond the book. */
public interface Market {

    /** Whether the instrument may be subscribed to although it has no quote yet. */
    boolean mayExist(Instrument instrument);

    /** The instrument has no quote here: brings it from wherever one is kept, later, or never. */
    void fetch(Instrument instrument);
}
