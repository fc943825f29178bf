package dev.livedesk.ingestor.settings;

import dev.livedesk.market.instrument.Venue;

/** What a feed speaks. */
public enum Protocol {
    ALPACA,
    BINANCE_SPOT,
    BINANCE_USDM,
    /** A file of recorded frames of one of the others. */
    FILE;

    boolean carries(Venue venue) {
        return switch (this) {
            case ALPACA -> venue == Venue.US_EQUITY || venue == Venue.ALPACA_CRYPTO;
            case BINANCE_SPOT -> venue == Venue.BINANCE_SPOT;
            case BINANCE_USDM -> venue == Venue.BINANCE_USDM;
            case FILE -> true;
        };
    }
}
