package dev.livedesk.bars.backfill;

import java.time.Duration;
import java.util.Locale;

/** Which bars are filled back; longer ones are made of these. */
public enum Kind {
    MINUTE(Duration.ofMinutes(1)),
    /** Official ones, with the prices of regular hours. */
    DAY(Duration.ofDays(1));

    private final Duration length;

    Kind(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }

    /** In the database. */
    String storedName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
