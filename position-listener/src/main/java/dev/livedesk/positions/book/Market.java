package dev.livedesk.positions.book;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;

/** What closes together. */
public enum Market {
    /** Closes with the NYSE: at 16:00 New York, 13:00 on half-days. */
    US_EQUITY(Venue.US_EQUITY, "us_equity"),
    /** Never closes; its day ends at midnight UTC. */
    CRYPTO(Venue.ALPACA_CRYPTO, "crypto");

    private final Venue venue;
    private final String wireName;

    Market(Venue venue, String wireName) {
        this.venue = venue;
        this.wireName = wireName;
    }

    /** The market on whose days an instrument trades. */
    public static Market of(Instrument instrument) {
        return instrument.venue().neverCloses() ? CRYPTO : US_EQUITY;
    }

    /** A venue whose days are the market's. */
    Venue venue() {
        return venue;
    }

    /** As the database and the API name it. */
    public String wireName() {
        return wireName;
    }
}
