package dev.livedesk.ingestor.settings;

import dev.livedesk.market.instrument.Venue;
import java.time.Duration;
import java.util.Locale;

/** What a feed speaks. */
public enum Protocol {
    ALPACA,
    BINANCE_SPOT,
    BINANCE_USDM,
    /** A file of recorded frames of one of the others. */
    FILE;

    /** Whether it names instruments of that venue. */
    public boolean carries(Venue venue) {
        return switch (this) {
            case ALPACA -> venue == Venue.US_EQUITY || venue == Venue.ALPACA_CRYPTO;
            case BINANCE_SPOT -> venue == Venue.BINANCE_SPOT;
            case BINANCE_USDM -> venue == Venue.BINANCE_USDM;
            case FILE -> true;
        };
    }

    /** As in the configuration. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Connections to open at most, unless the configuration says something else: Alpaca's smaller plans allow one. */
    int usualConnections() {
        return switch (this) {
            case ALPACA, FILE -> 1;
            case BINANCE_SPOT, BINANCE_USDM -> 32;
        };
    }

    /** Tickers that one connection may carry: Binance allows 1024 streams, of which a spot ticker needs two. */
    int tickersPerConnection() {
        return switch (this) {
            case ALPACA, FILE -> Integer.MAX_VALUE;
            case BINANCE_SPOT -> 512;
            case BINANCE_USDM -> 1_024;
        };
    }

    /** Binance ends each connection after 24 hours. */
    Duration usualRenew() {
        return switch (this) {
            case ALPACA, FILE -> Duration.ZERO;
            case BINANCE_SPOT, BINANCE_USDM -> Duration.ofHours(23).plusMinutes(30);
        };
    }

    /** Stocks may be quiet for hours. */
    Duration usualTickerSilence() {
        return switch (this) {
            case ALPACA, FILE -> Duration.ZERO;
            case BINANCE_SPOT, BINANCE_USDM -> Duration.ofMinutes(2);
        };
    }
}
