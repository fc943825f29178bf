package dev.livedesk.bars.timeframe;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a bar is, as in Alpaca's API, and seconds besides. Minutes and hours are counted from the midnight of the bars' time zone, and the day's last bar may be
 * shorter; weeks begin on Mondays; months are counted from January.
 *
 * @param amount of units
 */
public record Timeframe(int amount, Unit unit) {

    public static final Timeframe MINUTE = new Timeframe(1, Unit.MINUTE);
    public static final Timeframe DAY = new Timeframe(1, Unit.DAY);

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]?)(Sec|Min|T|Hour|H|Day|D|Week|W|Month|M)");
    private static final Set<Integer> MONTHS = Set.of(1, 2, 3, 4, 6, 12);

    /** What it is counted in. */
    public enum Unit {
        SECOND,
        MINUTE,
        HOUR,
        DAY,
        WEEK,
        MONTH
    }

    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if there is no such timeframe
     */
    public Timeframe {
        boolean known = switch (unit) {
            case SECOND, MINUTE -> amount >= 1 && amount <= 59;
            case HOUR -> amount >= 1 && amount <= 23;
            case DAY, WEEK -> amount == 1;
            case MONTH -> MONTHS.contains(amount);
        };
        if (!known) {
            throw new IllegalArgumentException("No timeframe: " + amount + " " + unit);
        }
    }

    /**
     * The timeframe of a text such as {@code 10Sec}, {@code 5Min}, {@code 1D} or {@code 3Month}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Timeframe parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("No timeframe: " + text);
        }
        Unit unit = switch (matcher.group(2)) {
            case "Sec" -> Unit.SECOND;
            case "Min", "T" -> Unit.MINUTE;
            case "Hour", "H" -> Unit.HOUR;
            case "Day", "D" -> Unit.DAY;
            case "Week", "W" -> Unit.WEEK;
            case "Month", "M" -> Unit.MONTH;
            case String other -> throw new IllegalArgumentException("No timeframe: " + text + ", for its " + other);
        };
        return new Timeframe(Integer.parseInt(matcher.group(1)), unit);
    }

    /** Whether it is shorter than a minute. */
    public boolean isOfSeconds() {
        return unit == Unit.SECOND;
    }

    /** Whether its bars are made of whole days. */
    public boolean isOfDays() {
        return unit.compareTo(Unit.DAY) >= 0;
    }

    /** Start of the bar that the time falls into. */
    public Instant startOf(Instant time, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        return switch (unit) {
            case SECOND, MINUTE, HOUR -> {
                Instant midnight = day.atStartOfDay(zone).toInstant();
                long whole = Duration.between(midnight, time).dividedBy(step());
                yield midnight.plus(step().multipliedBy(whole));
            }
            case DAY -> day.atStartOfDay(zone).toInstant();
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(zone).toInstant();
            case MONTH -> firstMonth(day).atStartOfDay(zone).toInstant();
        };
    }

    /** Start of the bar after the one that starts at that time. */
    public Instant next(Instant start, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(start, zone);
        return switch (unit) {
            case SECOND, MINUTE, HOUR -> {
                Instant tomorrow = day.plusDays(1).atStartOfDay(zone).toInstant();
                Instant next = start.plus(step());
                yield next.isBefore(tomorrow) ? next : tomorrow;
            }
            case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK -> day.plusWeeks(1).atStartOfDay(zone).toInstant();
            case MONTH -> day.plusMonths(amount).atStartOfDay(zone).toInstant();
        };
    }

    /** Start of the first bar that starts at that time or later. */
    public Instant firstFrom(Instant time, ZoneId zone) {
        Instant start = startOf(time, zone);
        return start.equals(time) ? start : next(start, zone);
    }

    private LocalDate firstMonth(LocalDate day) {
        int first = (day.getMonthValue() - 1) / amount * amount + 1;
        return LocalDate.of(day.getYear(), first, 1);
    }

    private Duration step() {
        return switch (unit) {
            case SECOND -> Duration.ofSeconds(amount);
            case MINUTE -> Duration.ofMinutes(amount);
            case HOUR -> Duration.ofHours(amount);
            case DAY, WEEK, MONTH -> throw new IllegalStateException("Its days differ in length: " + this);
        };
    }
}
