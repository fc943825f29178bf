package dev.livedesk.simulator;

import java.time.LocalDate;
import java.util.List;

/**
 * What a venue replays.
 *
 * @param tickers as the venue names them: {@code AAPL}, {@code BTCUSDT}
 * @param from first recorded date; UTC for crypto, New York for equities
 * @param to last recorded date, inclusive
 */
public record Recording(Venue venue, Kind kind, List<String> tickers, LocalDate from, LocalDate to) {

    /** How close the replay is to what the exchange sent. */
    public enum Kind {
        /** The exchange's own frames, shifted in time. */
        REPLAY("replay"),
        /** Quotes and trades rebuilt from real one-minute bars. */
        RECONSTRUCTED("reconstructed");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }
    }

    public Recording {
        tickers = List.copyOf(tickers);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a recording ends on " + to + ", before its start on " + from);
        }
    }
}
