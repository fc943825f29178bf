package dev.livedesk.pnl.web;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Pnl;
import dev.livedesk.pnl.push.PnlMessages;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/pnl}: what an account is worth now, and its P&amp;L by day and ticker. */
@RestController
@RequestMapping("/api/pnl")
public final class PnlController {

    private static final int DAYS = 30;

    private final PnlReader reader;
    private final DayStore days;
    private final Clock clock;

    public PnlController(PnlReader reader, DayStore days, Clock clock) {
        this.reader = reader;
        this.days = days;
        this.clock = clock;
    }

    @GetMapping
    PnlView pnl(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen) {
        Instant now = clock.instant();
        Pnl pnl = reader.read(AccountScope.reading(caller, account == null ? chosen : account), now)
                .orElseThrow(() -> Refusal.unavailable("the account's positions are not derived yet; try again"));
        return PnlView.of(PnlMessages.of(pnl, now));
    }

    @GetMapping("/days")
    List<DayView> days(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        AccountId of = AccountScope.reading(caller, account == null ? chosen : account);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        // An equity's trading day may be some days ahead: on Friday evening it is Monday.
        LocalDate last = to == null ? today.plusDays(7) : day(to, "to");
        LocalDate first = from == null ? (to == null ? today : last).minusDays(DAYS) : day(from, "from");
        if (first.isAfter(last)) {
            throw Refusal.badRequest("from must not be after to").field("from");
        }
        List<DayView> rows = new ArrayList<>(days.days(of, first, last));
        reader.read(of, now).ifPresent(pnl -> pnl.lines().stream()
                .filter(line -> !line.holding().today().isBefore(first) && !line.holding().today().isAfter(last))
                .forEach(line -> DayView.live(line).ifPresent(rows::add)));
        rows.sort(Comparator.comparing(DayView::day).thenComparing(DayView::ticker));
        return rows;
    }

    private static LocalDate day(String text, String field) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1970 || day.getYear() > 9999) {
                throw Refusal.badRequest(field + " is out of range").field(field);
            }
            return day;
        } catch (DateTimeException e) {
            throw Refusal.badRequest(field + " must be an ISO date such as 2026-11-20").field(field);
        }
    }
}
