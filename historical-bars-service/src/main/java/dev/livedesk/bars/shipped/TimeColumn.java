package dev.livedesk.bars.shipped;

import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** What the first column of a file says. */
enum TimeColumn {
    /** End of the minute, New York's wall clock. */
    END_NEW_YORK,
    /** Start of the minute, New York's wall clock. */
    START_NEW_YORK,
    /** Start of the minute, milliseconds since 1970. */
    START_EPOCH_MILLIS,
    /** The day of a daily bar. */
    DAY;

    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    boolean isDaily() {
        return this == DAY;
    }

    /** Start of the bar. */
    Instant start(String text, Venue venue) {
        return switch (this) {
            case END_NEW_YORK -> newYork(text).minus(Duration.ofMinutes(1));
            case START_NEW_YORK -> newYork(text);
            case START_EPOCH_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
            case DAY -> LocalDate.parse(text).atStartOfDay(BarSeries.zone(venue)).toInstant();
        };
    }

    private static Instant newYork(String text) {
        return LocalDateTime.parse(text, WALL_CLOCK).atZone(NyseCalendar.NEW_YORK).toInstant();
    }
}
