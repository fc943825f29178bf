package dev.livedesk.simulator.equities;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The recorded sessions, set end to end with the nights cut out. A minute's number counts over all of them, from 0. */
record Sessions(List<LocalDate> dates) {

    static final int MINUTES_PER_SESSION = 390;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime OPEN = LocalTime.of(9, 30);

    int minutes() {
        return dates.size() * MINUTES_PER_SESSION;
    }

    /** The number of the minute that ends then. */
    int minuteEndingAt(LocalDateTime newYork) {
        int session = dates.indexOf(newYork.toLocalDate());
        long minute = OPEN.until(newYork.toLocalTime(), ChronoUnit.MINUTES) - 1;
        if (session < 0 || minute < 0 || minute >= MINUTES_PER_SESSION) {
            throw new IllegalArgumentException("no recorded session has a minute that ends at " + newYork);
        }
        return session * MINUTES_PER_SESSION + (int) minute;
    }

    /** When that minute began. */
    Instant startOf(int minute) {
        return dates.get(minute / MINUTES_PER_SESSION)
                .atTime(OPEN)
                .atZone(NEW_YORK)
                .toInstant()
                .plusSeconds(60L * (minute % MINUTES_PER_SESSION));
    }
}
