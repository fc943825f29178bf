package dev.livedesk.positions.web;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.feed.PositionListener;
import dev.livedesk.positions.store.PositionReader;
import dev.livedesk.positions.store.PositionStore;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/positions}: positions now, at the end of a trading day, and for administrators rebuild and recover. */
@RestController
@RequestMapping("/api/positions")
public final class PositionController {

    private final PositionReader reader;
    private final PositionListener listener;
    private final PositionStore store;

    public PositionController(PositionReader reader, PositionListener listener, PositionStore store) {
        this.reader = reader;
        this.listener = listener;
        this.store = store;
    }

    @GetMapping
    PositionsView positions(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen) {
        return PositionsView.of(reader.now(AccountScope.reading(caller, account == null ? chosen : account)));
    }

    @GetMapping("/snapshots")
    PositionsView snapshots(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String account,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen,
            @RequestParam String day) {
        AccountId of = AccountScope.reading(caller, account == null ? chosen : account);
        return PositionsView.of(reader.endOf(of, day(day)));
    }

    /** Derives one account's positions again, or those of all accounts of this replica. */
    @PostMapping("/rebuild")
    Map<String, Integer> rebuild(@AuthenticationPrincipal Caller caller, @RequestParam(required = false) @Nullable String account) {
        requireAdmin(caller);
        if (account == null) {
            return Map.of("rebuilt", listener.rebuildAll());
        }
        AccountId of = account(account);
        if (store.shard(of).isEmpty()) {
            throw Refusal.notFound("account not found");
        }
        listener.rebuild(of);
        return Map.of("rebuilt", 1);
    }

    /** Compares with the ledger now, and applies what is missing. */
    @PostMapping("/recover")
    Map<String, Integer> recover(@AuthenticationPrincipal Caller caller) {
        requireAdmin(caller);
        return Map.of("recovered", listener.recover());
    }

    private static void requireAdmin(Caller caller) {
        if (caller.role() != Role.ADMIN) {
            throw Refusal.forbidden("only an administrator may do this");
        }
    }

    private static AccountId account(String text) {
        try {
            return AccountId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("account not found");
        }
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1970 || day.getYear() > 9999) {
                throw Refusal.badRequest("day is out of range").field("day");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("day must be an ISO date such as 2026-11-20").field("day");
        }
    }
}
