package dev.livedesk.ingestor.feed;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.tick.Stamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The date of what is replayed: New York's for equities, UTC's for crypto. */
final class RecordedDay {

    private @Nullable LocalDate date;
    private long from;
    private long to;

    @Nullable LocalDate date() {
        return date;
    }

    /** Whether this event's day is another one than the last event's. */
    boolean movedBy(Venue venue, long recordedNanos) {
        if (recordedNanos == 0 || (date != null && recordedNanos >= from && recordedNanos < to)) {
            return false;
        }
        ZoneId zone = venue.neverCloses() ? ZoneOffset.UTC : NyseCalendar.NEW_YORK;
        LocalDate day = LocalDate.ofInstant(Stamp.instant(recordedNanos), zone);
        from = Stamp.nanos(day.atStartOfDay(zone).toInstant());
        to = Stamp.nanos(day.plusDays(1).atStartOfDay(zone).toInstant());
        date = day;
        return true;
    }
}
