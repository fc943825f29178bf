package dev.livedesk.pnl.history;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Length of a window of an equity curve. */
enum Timeframe {
    MINUTE("1Min", Duration.ofMinutes(1)),
    FIVE_MINUTES("5Min", Duration.ofMinutes(5)),
    FIFTEEN_MINUTES("15Min", Duration.ofMinutes(15)),
    HOUR("1H", Duration.ofHours(1)),
    DAY("1D", Duration.ofDays(1));

    private final String wireName;
    private final Duration length;

    Timeframe(String wireName, Duration length) {
        this.wireName = wireName;
        this.length = length;
    }

    static Optional<Timeframe> parse(String text) {
        for (Timeframe timeframe : values()) {
            if (timeframe.wireName.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return Optional.of(timeframe);
            }
        }
        return Optional.empty();
    }

    /** What Alpaca takes when none is asked for: minutes under a week, quarters of an hour under 30 days, days above. */
    static Timeframe fitting(Duration span) {
        if (span.compareTo(Duration.ofDays(7)) < 0) {
            return MINUTE;
        }
        return span.compareTo(Duration.ofDays(30)) < 0 ? FIFTEEN_MINUTES : DAY;
    }

    Duration length() {
        return length;
    }

    String wireName() {
        return wireName;
    }
}
