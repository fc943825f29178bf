package dev.livedesk.market.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions of the New York Stock Exchange, from a table of holidays and early closes; times of day are New York's.
 *
 * <p>Every method throws {@link IllegalArgumentException} for a day outside the table's years: a guess would be wrong.
 */
public final class NyseCalendar {

    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    public static final LocalTime OPEN = LocalTime.of(9, 30);
    public static final LocalTime CLOSE = LocalTime.of(16, 0);

    private final Set<LocalDate> holidays;
    private final Map<LocalDate, LocalTime> earlyCloses;
    private final int firstYear;
    private final int lastYear;

    NyseCalendar(Set<LocalDate> holidays, Map<LocalDate, LocalTime> earlyCloses) {
        this.holidays = Set.copyOf(holidays);
        this.earlyCloses = Map.copyOf(earlyCloses);
        this.firstYear = holidays.stream().mapToInt(LocalDate::getYear).min().orElseThrow();
        this.lastYear = holidays.stream().mapToInt(LocalDate::getYear).max().orElseThrow();
    }

    /** The table that ships with Livedesk: 1998 to 2028. */
    public static NyseCalendar shipped() {
        Set<LocalDate> holidays = new HashSet<>();
        Map<LocalDate, LocalTime> earlyCloses = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(
                        NyseCalendar.class.getResourceAsStream("nyse-holidays-and-early-closes-1998-2028.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split(",", 4)).forEach(row -> {
                LocalDate day = LocalDate.parse(row[0]);
                if (row[1].equals("closed")) {
                    holidays.add(day);
                } else {
                    earlyCloses.put(day, LocalTime.parse(row[2]));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NyseCalendar(holidays, earlyCloses);
    }

    /** Whether the day is within the table's years. */
    public boolean covers(LocalDate day) {
        return day.getYear() >= firstYear && day.getYear() <= lastYear;
    }

    /** The day's session; none on weekends and holidays. */
    public Optional<Session> session(LocalDate day) {
        if (!covers(day)) {
            throw new IllegalArgumentException("The NYSE calendar covers %d to %d, not %s".formatted(firstYear, lastYear, day));
        }
        DayOfWeek weekday = day.getDayOfWeek();
        if (weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY || holidays.contains(day)) {
            return Optional.empty();
        }
        LocalTime close = earlyCloses.getOrDefault(day, CLOSE);
        return Optional.of(new Session(day, at(day, OPEN), at(day, close)));
    }

    /** The session that is open at the time. */
    public Optional<Session> sessionAt(Instant time) {
        return session(LocalDate.ofInstant(time, NEW_YORK)).filter(session -> session.contains(time));
    }

    /** The session whose close is the next after the time: the trading day that the time belongs to. */
    public Session sessionClosingAfter(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, NEW_YORK);
        while (true) {
            Optional<Session> session = session(day).filter(s -> s.close().isAfter(time));
            if (session.isPresent()) {
                return session.get();
            }
            day = day.plusDays(1);
        }
    }

    /** The next session that opens after the time. */
    public Session sessionOpeningAfter(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, NEW_YORK);
        while (true) {
            Optional<Session> session = session(day).filter(s -> s.open().isAfter(time));
            if (session.isPresent()) {
                return session.get();
            }
            day = day.plusDays(1);
        }
    }

    /** The last session that had closed by the time. */
    public Session sessionClosedBy(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, NEW_YORK);
        while (true) {
            Optional<Session> session = session(day).filter(s -> !s.close().isAfter(time));
            if (session.isPresent()) {
                return session.get();
            }
            day = day.minusDays(1);
        }
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }
}
