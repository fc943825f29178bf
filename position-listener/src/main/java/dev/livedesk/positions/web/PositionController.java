package dev.livedesk.positions.web;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.PositionReader;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/positions}: positions now, at the end of a trading day, and one instrument's through the days. */
@RestController
@RequestMapping("/api/positions")
public final class PositionController {

    private static final int MOST_YEARS = 10;

    private final PositionReader reader;
    private final Clock clock;

    public PositionController(PositionReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping(params = "!day")
    PositionsView positions(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen) {
        return PositionsView.of(reader.listing(AccountScope.reading(caller, account == null ? chosen : account)));
    }

    @GetMapping(params = "day")
    DayView day(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen,
            @RequestParam("day") String text) {
        AccountId of = AccountScope.reading(caller, account == null ? chosen : account);
        LocalDate day = day("day", text);
        return DayView.of(day, reader.endOf(of, day), reader.closes(of, day));
    }

    /** By default of a year up to today. */
    @GetMapping("/history")
    HistoryView history(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen,
            @RequestParam String ticker,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        AccountId of = AccountScope.reading(caller, account == null ? chosen : account);
        Instrument instrument = instrument(ticker);
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day("to", to);
        LocalDate first = from == null ? last.minusYears(1).plusDays(1) : day("from", from);
        if (first.isAfter(last) || first.isBefore(last.minusYears(MOST_YEARS))) {
            throw Refusal.badRequest("from must not be after to, nor more than " + MOST_YEARS + " years before it").field("from");
        }
        return HistoryView.of(of, instrument, reader.history(of, instrument, first, last));
    }

    private static Instrument instrument(String ticker) {
        try {
            return Instrument.parse(ticker);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("ticker is none").field("ticker");
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1970 || day.getYear() > 9999) {
                throw Refusal.badRequest(field + " is out of range").field(field);
            }
            return day;
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest(field + " must be an ISO date such as 2026-11-20").field(field);
        }
    }
}
