package dev.livedesk.positions.web;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.feed.PositionListener;
import dev.livedesk.positions.store.PositionStore;
import dev.livedesk.positions.store.Wish;
import dev.livedesk.positions.store.WishStore;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/positions/rebuild} and {@code /recover}: for administrators, while the desk trades on. */
@RestController
@RequestMapping("/api/positions")
public final class RebuildController {

    private final WishStore wishes;
    private final PositionListener listener;
    private final PositionStore store;

    public RebuildController(WishStore wishes, PositionListener listener, PositionStore store) {
        this.wishes = wishes;
        this.listener = listener;
        this.store = store;
    }

    /** Has one account derived again, or all of them: each replica does those of its shards. */
    @PostMapping("/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RebuildView rebuild(@AuthenticationPrincipal Caller caller, @RequestParam(required = false) @Nullable String account) {
        requireAdmin(caller);
        Optional<AccountId> only = Optional.ofNullable(account).map(this::existing);
        Wish wish = wishes.wish(only, caller.actor()).orElseThrow(() -> Refusal.conflict("this is being rebuilt already"));
        return RebuildView.of(wish, wishes.progress(wish));
    }

    /** The newest rebuild. */
    @GetMapping("/rebuild")
    RebuildView progress(@AuthenticationPrincipal Caller caller) {
        requireAdmin(caller);
        Wish wish = wishes.newest().orElseThrow(() -> Refusal.notFound("nothing was rebuilt yet"));
        return RebuildView.of(wish, wishes.progress(wish));
    }

    /** Compares with the ledger now, and applies what is missing of this replica's accounts. */
    @PostMapping("/recover")
    Map<String, Integer> recover(@AuthenticationPrincipal Caller caller) {
        requireAdmin(caller);
        return Map.of("recovered", listener.recover());
    }

    /** How many accounts of all replicas have events that are not applied. */
    @GetMapping("/recover")
    Map<String, Integer> behind(@AuthenticationPrincipal Caller caller) {
        requireAdmin(caller);
        return Map.of("behind", store.behind().size());
    }

    private static void requireAdmin(Caller caller) {
        if (caller.role() != Role.ADMIN) {
            throw Refusal.forbidden("only an administrator may do this");
        }
    }

    private AccountId existing(String text) {
        try {
            AccountId account = AccountId.parse(text);
            if (store.shard(account).isPresent()) {
                return account;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("account not found");
        }
        throw Refusal.notFound("account not found");
    }
}
