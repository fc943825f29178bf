package dev.livedesk.bars.dataset;

import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.market.instrument.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of uploaded bars: ISO 8601, or seconds, milli-, micro- or nanoseconds since 1970, told apart by their size. A date alone is the
 * market's day, from its midnight on.
 *
 * @param zone of times that tell none; null if there is none
 */
record OhlcTime(@Nullable ZoneId zone) {

    private static final Pattern EPOCH = Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,9})?");
    private static final Pattern PACKED_DATE = Pattern.compile("(19|20)[0-9]{6}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern ISO = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?");
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart().appendOffset("+HHMM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HH:mm", "Z").optionalEnd()
            .toFormatter(Locale.ROOT);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int DATE_AND_T = 11;

    /** A time that is none, with the reason for people. */
    static final class Unreadable extends Exception {
        Unreadable(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Start of the bar.
     *
     * @throws Unreadable if the text is no time that a bar can start at
     */
    Instant parse(String text, Venue venue) throws Unreadable {
        if (text.isEmpty()) {
            throw new Unreadable("is missing");
        }
        Instant start;
        try {
            start = start(text, venue);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable("is not a time");
        }
        if (start.isBefore(EARLIEST) || !start.isBefore(LATEST)) {
            throw new Unreadable("is not between 1900 and 2200");
        }
        if (!start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
            throw new Unreadable("is not a whole second: no bar is shorter");
        }
        return start;
    }

    private Instant start(String text, Venue venue) throws Unreadable {
        if (PACKED_DATE.matcher(text).matches()) {
            throw new Unreadable("could be a date or a number of seconds: write dates as 2024-08-19");
        }
        if (EPOCH.matcher(text).matches()) {
            return epoch(new BigDecimal(text));
        }
        if (DATE.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay(BarSeries.zone(venue)).toInstant();
        }
        String iso = text.length() > DATE_AND_T && text.charAt(DATE_AND_T - 1) == ' '
                ? text.substring(0, DATE_AND_T - 1) + 'T' + text.substring(DATE_AND_T).replace(" ", "")
                : text;
        if (!ISO.matcher(iso).matches()) {
            throw new Unreadable("is not a time");
        }
        return iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') >= DATE_AND_T
                ? OffsetDateTime.parse(iso, WITH_OFFSET).toInstant()
                : local(LocalDateTime.parse(iso));
    }

    private Instant local(LocalDateTime time) throws Unreadable {
        ZoneId its = zone;
        if (its == null) {
            throw new Unreadable("has no time zone: add Z or an offset, or say timezone= for all of them");
        }
        if (its.getRules().getValidOffsets(time).isEmpty()) {
            throw new Unreadable("is skipped by the clocks of " + its);
        }
        return time.atZone(its).toInstant();
    }

    /** Nobody trades in 1966 in milliseconds, nor in the year 5138 in seconds. */
    private static Instant epoch(BigDecimal number) {
        int scale = Math.max(0, number.setScale(0, RoundingMode.DOWN).abs().toBigInteger().toString().length() - 11);
        int unit = scale == 0 ? 0 : scale <= 3 ? 3 : scale <= 6 ? 6 : 9;
        BigDecimal seconds = number.movePointLeft(unit);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
    }
}
