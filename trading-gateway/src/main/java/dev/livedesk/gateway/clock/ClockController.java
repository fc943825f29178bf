package dev.livedesk.gateway.clock;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.booking.OrderHours;
import dev.livedesk.market.calendar.NyseCalendar;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v2/clock} and {@code /v2/calendar}. */
@RestController
public final class ClockController {

    private final NyseCalendar nyse;
    private final OrderHours hours;
    private final Clock clock;
    private final CalendarDays days;

    public ClockController(NyseCalendar nyse, OrderHours hours, Clock clock) {
        this.nyse = nyse;
        this.hours = hours;
        this.clock = clock;
        this.days = new CalendarDays(nyse);
    }

    /** Times with New York's offset. */
    record ClockView(String timestamp, boolean isOpen, String nextOpen, String nextClose) {}

    /** Open means that orders for equities are taken; the next open and close are always the exchange's. */
    @GetMapping("/v2/clock")
    JsonNode clock() {
        Instant now = clock.instant();
        boolean open = hours.isOpen(now);
        return SnakeJson.tree(new ClockView(
                newYork(now), open, newYork(nyse.sessionOpeningAfter(now).open()), newYork(nyse.sessionClosingAfter(now).close())));
    }

    @GetMapping("/v2/calendar")
    JsonNode calendar(
            @RequestParam(name = "start", required = false) @Nullable String start,
            @RequestParam(name = "end", required = false) @Nullable String end,
            @RequestParam(name = "date_type", required = false) @Nullable String dateType) {
        return SnakeJson.tree(days.between(day("start", start), day("end", end), bySettlement(dateType)));
    }

    private static boolean bySettlement(@Nullable String dateType) {
        return switch (dateType == null || dateType.isBlank() ? "TRADING" : dateType.strip().toUpperCase(Locale.ROOT)) {
            case "TRADING" -> false;
            case "SETTLEMENT" -> true;
            default -> throw invalid("date_type", "must be TRADING or SETTLEMENT");
        };
    }

    private static String newYork(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(NyseCalendar.NEW_YORK).toOffsetDateTime());
    }

    /** A date, or a time, of which its date counts. */
    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == 10 ? LocalDate.parse(text) : OffsetDateTime.parse(text.replace(' ', '+')).toLocalDate();
        } catch (DateTimeException e) {
            throw invalid(name, "must be a date");
        }
    }

    /** The calendar refuses with 400, as Alpaca documents. */
    private static Refusal invalid(String name, String problem) {
        return Refusal.badRequest(name + " " + problem).code(40010001).field(name);
    }
}
