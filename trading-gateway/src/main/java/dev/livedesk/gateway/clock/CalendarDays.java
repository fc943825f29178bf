package dev.livedesk.gateway.clock;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.Session;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The exchange's sessions as Alpaca's calendar shows them. */
final class CalendarDays {

    static final LocalDate FIRST = LocalDate.of(1998, 1, 1);
    static final LocalDate LAST = LocalDate.of(2028, 12, 31);

    private static final DateTimeFormatter WITH_COLON = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter WITHOUT_COLON = DateTimeFormatter.ofPattern("HHmm");
    private static final LocalDate ONE_DAY_TO_SETTLE_SINCE = LocalDate.of(2024, 5, 28);
    private static final LocalDate TWO_DAYS_TO_SETTLE_SINCE = LocalDate.of(2017, 9, 5);

    private final NyseCalendar nyse;

    /** Times of day are New York's. */
    record Day(String date, String open, String close, String sessionOpen, String sessionClose, String settlementDate) {}

    CalendarDays(NyseCalendar nyse) {
        this.nyse = nyse;
    }

    /** Sessions from one date to another, inclusive, within the table's years; by trading date, or by the date of settlement. */
    List<Day> between(@Nullable LocalDate start, @Nullable LocalDate end, boolean bySettlement) {
        LocalDate from = start == null || start.isBefore(FIRST) ? FIRST : start;
        LocalDate to = end == null || end.isAfter(LAST) ? LAST : end;
        if (from.isAfter(to)) {
            return List.of();
        }
        LocalDate earliest = bySettlement && from.minusDays(10).isAfter(FIRST) ? from.minusDays(10) : from;
        return earliest.datesUntil(to.plusDays(1))
                .flatMap(day -> nyse.session(day).stream())
                .map(this::day)
                .filter(day -> !bySettlement || isBetween(LocalDate.parse(day.settlementDate()), from, to))
                .toList();
    }

    /** Extended hours go from four in the morning to four hours after the close. */
    private Day day(Session session) {
        ZonedDateTime close = session.close().atZone(NyseCalendar.NEW_YORK);
        return new Day(
                session.day().toString(),
                WITH_COLON.format(session.open().atZone(NyseCalendar.NEW_YORK)),
                WITH_COLON.format(close),
                WITHOUT_COLON.format(LocalTime.of(4, 0)),
                WITHOUT_COLON.format(close.plusHours(4)),
                settlement(session.day()).toString());
    }

    private LocalDate settlement(LocalDate traded) {
        int left = traded.isBefore(TWO_DAYS_TO_SETTLE_SINCE) ? 3 : traded.isBefore(ONE_DAY_TO_SETTLE_SINCE) ? 2 : 1;
        LocalDate day = traded;
        while (left > 0) {
            day = day.plusDays(1);
            if (isSession(day)) {
                left--;
            }
        }
        return day;
    }

    /** Beyond the table, every weekday. */
    private boolean isSession(LocalDate day) {
        return day.isAfter(LAST) ? day.getDayOfWeek().getValue() < 6 : Optional.of(day).flatMap(nyse::session).isPresent();
    }

    private static boolean isBetween(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
