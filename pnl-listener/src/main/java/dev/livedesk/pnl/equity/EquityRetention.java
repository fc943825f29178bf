package dev.livedesk.pnl.equity;

import dev.livedesk.market.calendar.NyseCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Thins out old minutes: of each account and day the last one before the NYSE's close, before the end of extended hours and before midnight UTC stay for ever,
 * which is what daily figures are from. For one thread.
 */
public final class EquityRetention {

    private static final LocalTime EXTENDED_END = LocalTime.of(20, 0);

    private final EquityStore store;
    private final NyseCalendar nyse;
    private final Clock clock;
    private final Duration keep;

    /** @param keep how long every minute is kept */
    public EquityRetention(EquityStore store, NyseCalendar nyse, Clock clock, Duration keep) {
        this.store = store;
        this.nyse = nyse;
        this.clock = clock;
        this.keep = keep;
    }

    /** Thins out the days that are old enough, one by one. To be called now and then; blocking. */
    public void beat() {
        LocalDate until = LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
        store.thinnedUntil().ifPresent(from -> {
            for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
                if (!store.thin(day, ends(day))) {
                    return;
                }
            }
        });
    }

    /** The moments of a UTC day before which a daily figure takes the last minute, the first being its beginning and the last its end. */
    private List<Instant> ends(LocalDate day) {
        List<Instant> ends = new ArrayList<>();
        Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        ends.add(begin);
        Instant extendedEnd = day.minusDays(1).atTime(EXTENDED_END).atZone(NyseCalendar.NEW_YORK).toInstant();
        if (extendedEnd.isAfter(begin)) {
            ends.add(extendedEnd);
        }
        nyse.session(day).ifPresent(session -> ends.add(session.close()));
        ends.add(end);
        return ends;
    }
}
