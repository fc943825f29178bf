package dev.livedesk.pnl.web;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/pnl}: what an account is worth now, and P&amp;L by day, account and ticker, row by row or summed. */
@RestController
@RequestMapping("/api/pnl")
public final class PnlController {

    private static final int DAYS = 30;
    private static final int MOST_ACCOUNTS = 100;

    private final PnlReader reader;
    private final PnlDays days;
    private final Clock clock;

    public PnlController(PnlReader reader, PnlDays days, Clock clock) {
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
        return reader.read(List.of(AccountScope.reading(caller, account == null ? chosen : account)), now).stream()
                .findFirst()
                .map(pnl -> PnlView.of(pnl, now))
                .orElseThrow(() -> Refusal.unavailable("the account's positions are not derived yet; try again"));
    }

    @GetMapping("/days")
    List<DayView> days(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen,
            @RequestParam(required = false) @Nullable String ticker,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        Instant now = clock.instant();
        return days.read(range(accounts(caller, account, chosen), ticker, from, to, now), now).stream().map(DayView::of).toList();
    }

    @GetMapping("/totals")
    TotalsView totals(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen,
            @RequestParam(required = false) @Nullable String ticker,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String by) {
        Instant now = clock.instant();
        Grouping grouping = Grouping.parse(by == null || by.isBlank() ? "ticker" : by)
                .orElseThrow(() -> Refusal.badRequest("by must be account, ticker or day").field("by"));
        PnlDays.Range range = range(accounts(caller, account, chosen), ticker, from, to, now);
        return TotalsView.of(grouping, range, days.read(range, now));
    }

    /** One account, several with commas between, or all that the caller may read. */
    private static List<AccountId> accounts(Caller caller, @Nullable String named, @Nullable String chosen) {
        if (named == null) {
            return List.of(AccountScope.reading(caller, chosen));
        }
        List<AccountId> accounts = named.equals("all")
                ? caller.accounts().keySet().stream().toList()
                : Stream.of(named.split(",", MOST_ACCOUNTS + 2)).map(one -> AccountScope.reading(caller, one)).distinct().toList();
        if (accounts.size() > MOST_ACCOUNTS) {
            throw Refusal.badRequest("at most " + MOST_ACCOUNTS + " accounts").field("account");
        }
        return accounts;
    }

    private static PnlDays.Range range(
            List<AccountId> accounts, @Nullable String ticker, @Nullable String from, @Nullable String to, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        // An equity's trading day may be some days ahead: on Friday evening it is Monday.
        LocalDate last = to == null ? today.plusDays(7) : day(to, "to");
        LocalDate first = from == null ? (to == null ? today : last).minusDays(DAYS) : day(from, "from");
        if (first.isAfter(last)) {
            throw Refusal.badRequest("from must not be after to").field("from");
        }
        return new PnlDays.Range(accounts, first, last, ticker == null || ticker.isBlank() ? Optional.empty() : Optional.of(instrument(ticker)));
    }

    private static Instrument instrument(String ticker) {
        try {
            return Instrument.parse(ticker);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("ticker is none").field("ticker");
        }
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
