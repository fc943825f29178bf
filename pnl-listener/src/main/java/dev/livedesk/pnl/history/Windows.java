package dev.livedesk.pnl.history;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.Session;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The windows of an equity curve. */
final class Windows {

    /** No curve has more points: a month of minutes. */
    static final int MOST = 31 * 24 * 60 + 1;

    private static final LocalTime EARLY = LocalTime.of(4, 0);
    private static final LocalTime LATE = LocalTime.of(20, 0);

    private Windows() {}

    /**
     * In order, none of them beginning after now. Except around the clock, a curve of less than days begins with a session, whole: that of the day of the
     * start, or the next if that is over.
     *
     * @throws IllegalArgumentException if there are more than {@value #MOST}, or days outside the calendar
     */
    static List<Window> of(HistoryRequest request, NyseCalendar nyse, Instant now) {
        Instant end = request.end().isBefore(now) ? request.end() : now;
        ZoneId zone = request.reporting() == Reporting.CONTINUOUS ? ZoneOffset.UTC : NyseCalendar.NEW_YORK;
        List<Window> windows = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(end, zone);
        for (LocalDate day = LocalDate.ofInstant(request.start(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate of = day;
            hours(request.reporting(), nyse, day).ifPresent(hours -> add(windows, request, of, hours, closeBefore(request.reporting(), nyse, of), end));
            if (windows.size() > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " points: ask for a shorter period or a longer timeframe");
            }
        }
        return windows;
    }

    private static Optional<Session> hours(Reporting reporting, NyseCalendar nyse, LocalDate day) {
        return switch (reporting) {
            case MARKET_HOURS -> nyse.session(day);
            case EXTENDED_HOURS -> nyse.session(day).map(session -> new Session(day, newYork(day, EARLY), newYork(day, LATE)));
            case CONTINUOUS -> Optional.of(new Session(day, utc(day), utc(day.plusDays(1))));
        };
    }

    private static Window.Close closeBefore(Reporting reporting, NyseCalendar nyse, LocalDate day) {
        return switch (reporting) {
            case MARKET_HOURS, EXTENDED_HOURS -> {
                Session before = nyse.sessionClosedBy(newYork(day, LocalTime.MIDNIGHT));
                yield new Window.Close(before.day(), before.close());
            }
            case CONTINUOUS -> new Window.Close(day.minusDays(1), utc(day));
        };
    }

    private static void add(List<Window> windows, HistoryRequest request, LocalDate day, Session hours, Window.Close before, Instant end) {
        if (request.timeframe() == Timeframe.DAY) {
            if (!hours.open().isAfter(end)) {
                windows.add(new Window(day, utc(day), hours.open(), hours.close(), before));
            }
            return;
        }
        boolean around = request.reporting() == Reporting.CONTINUOUS;
        if (!around && hours.close().isBefore(request.start())) {
            return;
        }
        for (Instant start = hours.open(); start.isBefore(hours.close()); start = start.plus(request.timeframe().length())) {
            if (start.isAfter(end)) {
                return;
            }
            Instant over = start.plus(request.timeframe().length());
            if (!around || over.isAfter(request.start())) {
                windows.add(new Window(day, start, start, over.isBefore(hours.close()) ? over : hours.close(), before));
            }
        }
    }

    private static Instant newYork(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NyseCalendar.NEW_YORK).toInstant();
    }

    private static Instant utc(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
