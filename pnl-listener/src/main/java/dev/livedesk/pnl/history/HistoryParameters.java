package dev.livedesk.pnl.history;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.Session;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of Alpaca's portfolio history, the deprecated ones too. An empty value is as none. */
final class HistoryParameters {

    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3})([DWMA])");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /** A month, whatever month it is. */
    private static final Duration LONGEST_INTRADAY = Duration.ofDays(31);

    private final Map<String, String> values;
    private final NyseCalendar nyse;
    private final Instant now;

    private HistoryParameters(Map<String, String> values, NyseCalendar nyse, Instant now) {
        this.values = values;
        this.nyse = nyse;
        this.now = now;
    }

    /**
     * What is asked for.
     *
     * @throws Refusal 422 naming the parameter that is wrong
     */
    static HistoryRequest read(Map<String, String> values, NyseCalendar nyse, Instant now) {
        return new HistoryParameters(values, nyse, now).request();
    }

    private HistoryRequest request() {
        Reporting reporting = reporting();
        Optional<Instant> start = time("start", reporting);
        Optional<Instant> asked = time("end", reporting).or(() -> time("date_end", reporting));
        String period = value("period");
        if (start.isPresent() && asked.isPresent() && period != null) {
            throw refused("period", "only two of start, end and period can be given");
        }
        Instant end = asked.isEmpty() && start.isPresent() && period != null ? shift(start.get(), period, 1) : asked.orElse(now);
        Instant from = start.orElseGet(() -> before(end, period == null ? "1M" : period, reporting));
        if (from.isAfter(end)) {
            throw refused("start", "start must not be after end");
        }
        if (from.isBefore(EARLIEST)) {
            throw refused("start", "start must not be before 2000");
        }
        String timeframe = value("timeframe");
        Timeframe of = timeframe == null
                ? Timeframe.fitting(Duration.between(from, end))
                : Timeframe.parse(timeframe).orElseThrow(() -> refused("timeframe", "timeframe must be one of 1Min, 5Min, 15Min, 1H, 1D"));
        if (of != Timeframe.DAY && from.isBefore(end.minus(LONGEST_INTRADAY))) {
            throw refused("timeframe", "timeframe must be 1D for more than 30 days");
        }
        return new HistoryRequest(from, end, of, reporting, resetPerDay(), cashflow());
    }

    private Wanted cashflow() {
        String types = value("cashflow_types");
        if (types == null || types.equals("NONE")) {
            return Wanted.NONE;
        }
        if (types.equals("ALL")) {
            return Wanted.ALL;
        }
        Set<CashFlow.Type> wanted = EnumSet.noneOf(CashFlow.Type.class);
        for (String type : types.split(",", CashFlow.Type.values().length + 1)) {
            wanted.add(Stream.of(CashFlow.Type.values())
                    .filter(known -> known.name().equals(type.strip()))
                    .findFirst()
                    .orElseThrow(() -> refused("cashflow_types", "cashflow_types must be ALL, NONE or some of CSD, CSW, JNLC, DIV, FEE")));
        }
        return new Wanted(wanted, true);
    }

    private boolean resetPerDay() {
        String reset = value("pnl_reset");
        return switch (reset == null ? "per_day" : reset) {
            case "per_day" -> true;
            case "no_reset" -> false;
            default -> throw refused("pnl_reset", "pnl_reset must be per_day or no_reset");
        };
    }

    private Reporting reporting() {
        String reporting = value("intraday_reporting");
        if (reporting == null) {
            return "true".equalsIgnoreCase(value("extended_hours")) ? Reporting.EXTENDED_HOURS : Reporting.MARKET_HOURS;
        }
        return switch (reporting) {
            case "market_hours" -> Reporting.MARKET_HOURS;
            case "extended_hours" -> Reporting.EXTENDED_HOURS;
            case "continuous" -> Reporting.CONTINUOUS;
            default -> throw refused("intraday_reporting", "intraday_reporting must be market_hours, extended_hours or continuous");
        };
    }

    /** Days are trading days where only trading days are shown: one day back is the session that is or was open last. */
    private Instant before(Instant end, String period, Reporting reporting) {
        Matcher parts = matched(period);
        if (reporting == Reporting.CONTINUOUS || !parts.group(2).equals("D")) {
            return shift(end, period, -1);
        }
        try {
            LocalDate day = LocalDate.ofInstant(end, NyseCalendar.NEW_YORK);
            int left = Integer.parseInt(parts.group(1));
            while (true) {
                Optional<Session> session = nyse.session(day).filter(of -> !of.open().isAfter(end));
                left -= session.isPresent() ? 1 : 0;
                if (session.isPresent() && left == 0) {
                    return day.atStartOfDay(NyseCalendar.NEW_YORK).toInstant();
                }
                day = day.minusDays(1);
            }
        } catch (IllegalArgumentException e) {
            throw refused("period", "period reaches too far back");
        }
    }

    private static Instant shift(Instant from, String period, int sign) {
        Matcher parts = matched(period);
        int count = sign * Integer.parseInt(parts.group(1));
        ZonedDateTime at = from.atZone(ZoneOffset.UTC);
        try {
            return switch (parts.group(2)) {
                case "D" -> at.plusDays(count).toInstant();
                case "W" -> at.plusWeeks(count).toInstant();
                case "M" -> at.plusMonths(count).toInstant();
                default -> at.plusYears(count).toInstant();
            };
        } catch (DateTimeException e) {
            throw refused("period", "period is out of range");
        }
    }

    private static Matcher matched(String period) {
        Matcher parts = PERIOD.matcher(period.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw refused("period", "period must be a number and D, W, M or A, such as 1D");
        }
        return parts;
    }

    /** A time, or a date for its beginning (of an end: its last moment), in New York or where days are UTC's, there. */
    private Optional<Instant> time(String name, Reporting reporting) {
        String text = value(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                Instant midnight = (name.equals("start") ? day : day.plusDays(1)).atStartOfDay(reporting == Reporting.CONTINUOUS ? ZoneOffset.UTC : NyseCalendar.NEW_YORK).toInstant();
                return Optional.of(name.equals("start") ? midnight : midnight.minusNanos(1));
            }
            return Optional.of(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            throw refused(name, name + " must be a time as in RFC 3339");
        }
    }

    private @Nullable String value(String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static Refusal refused(String field, String reason) {
        return Refusal.unprocessable(reason).field(field);
    }
}
