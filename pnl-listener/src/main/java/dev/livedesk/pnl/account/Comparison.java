package dev.livedesk.pnl.account;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Shards;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares what is known of accounts with where they stand. Each time it asks only for those that have moved since; now and then, and when other shards are
 * this replica's, for all.
 */
final class Comparison {

    private static final Duration ALL_EVERY = Duration.ofMinutes(1);

    private final AccountStore store;
    private final Accounts accounts;
    private final Map<AccountId, Version> moved = new HashMap<>();
    private Set<Integer> shards = Set.of();
    private Instant allDue = Instant.MIN;
    private String horizon = "";

    Comparison(AccountStore store, Accounts accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /** Accounts of the shards that are to be read again; what is known of other shards' is forgotten. */
    synchronized Collection<AccountId> behind(Set<Integer> own, Instant now) {
        Changes changes = !own.equals(shards) || !now.isBefore(allDue) ? all(own, now) : store.changes(horizon);
        horizon = changes.horizon();
        changes.versions().forEach((account, version) -> {
            if (own.contains(Shards.of(account))) {
                moved.put(account, version);
            }
        });
        moved.entrySet().removeIf(one -> accounts.covers(one.getKey(), one.getValue()));
        Set<AccountId> behind = new LinkedHashSet<>(moved.keySet());
        behind.addAll(accounts.outdated(changes.closings(), now));
        return behind;
    }

    private Changes all(Set<Integer> own, Instant now) {
        Changes all = store.versions(own);
        accounts.retain(all.versions().keySet());
        moved.clear();
        shards = Set.copyOf(own);
        allDue = now.plus(ALL_EVERY);
        return all;
    }
}
