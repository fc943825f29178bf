package dev.livedesk.pnl.push;

import dev.livedesk.market.ledger.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Accounts that somebody watches: known for a while after it was last said. For many threads. */
public final class Watches {

    private static final int MOST = 100_000;

    private final long holdsNanos;
    private final LongSupplier nanoTime;
    private final Map<AccountId, Long> until = new ConcurrentHashMap<>();
    private final Set<AccountId> awaited = ConcurrentHashMap.newKeySet();

    public Watches(Duration holds, LongSupplier nanoTime) {
        this.holdsNanos = holds.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * They are watched, as somebody just said.
     *
     * @param awaited those that are to be told although nothing has changed
     */
    public void on(Collection<AccountId> accounts, Collection<AccountId> awaited) {
        long end = nanoTime.getAsLong() + holdsNanos;
        for (AccountId account : accounts) {
            if (until.size() < MOST || until.containsKey(account)) {
                until.put(account, end);
            }
        }
        awaited.stream().filter(until::containsKey).forEach(this.awaited::add);
    }

    /** Those watched now. */
    public List<AccountId> now() {
        long now = nanoTime.getAsLong();
        until.values().removeIf(end -> now - end >= 0);
        awaited.retainAll(until.keySet());
        return List.copyOf(until.keySet());
    }

    public boolean has(AccountId account) {
        return until.containsKey(account);
    }

    /** Whether somebody waits for word of it: true once, then again when that is said again. */
    boolean takeAwaited(AccountId account) {
        return awaited.remove(account);
    }
}
