package dev.livedesk.simulator;

import java.util.Arrays;
import java.util.Optional;

/** A simulated exchange. */
public enum Venue {
    /** US equities over {@code /v2/iex}, {@code /v2/sip} and {@code /v2/test}. */
    ALPACA("alpaca"),
    /** Spot over {@code /ws} and {@code /stream}. */
    BINANCE_SPOT("binance-spot"),
    /** USD-M perpetuals over {@code /public/…} and {@code /market/…}. */
    BINANCE_USDM("binance-usdm");

    private final String label;

    Venue(String label) {
        this.label = label;
    }

    /** The name in JSON: {@code alpaca}, {@code binance-spot}, {@code binance-usdm}. */
    public String label() {
        return label;
    }

    /** The venue of that label; empty if there is none. */
    public static Optional<Venue> parse(String label) {
        return Arrays.stream(values()).filter(venue -> venue.label.equals(label)).findFirst();
    }
}
