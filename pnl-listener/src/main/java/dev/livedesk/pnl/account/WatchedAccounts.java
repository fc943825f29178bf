package dev.livedesk.pnl.account;

import dev.livedesk.market.ledger.AccountId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Keeps those of the {@link Accounts} in full that somebody watches: reads them when the watching begins. */
public final class WatchedAccounts {

    private final Supplier<? extends Collection<AccountId>> watched;
    private final AccountStore store;
    private final Accounts accounts;
    private final Clock clock;

    public WatchedAccounts(Supplier<? extends Collection<AccountId>> watched, AccountStore store, Accounts accounts, Clock clock) {
        this.watched = watched;
        this.store = store;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** To be called often. Blocking. What fails is tried again with the next call. */
    public void beat() {
        Collection<AccountId> now = watched.get();
        accounts.keepInFull(now);
        List<AccountId> missing = now.stream().filter(id -> accounts.has(id) && !accounts.hasInFull(id)).toList();
        if (!missing.isEmpty()) {
            store.loadEach(missing, clock.instant(), loaded -> accounts.put(loaded, true));
        }
    }
}
