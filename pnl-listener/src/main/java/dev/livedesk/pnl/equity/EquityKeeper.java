package dev.livedesk.pnl.equity;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Mark;
import dev.livedesk.pnl.book.PnlBook;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** At the end of each minute, keeps what every account is worth that holds something or has changed since it was kept last. For one thread. */
public final class EquityKeeper {

    private final EquityStore store;
    private final Accounts accounts;
    private final Function<Instrument, Optional<Mark>> marks;
    private final Clock clock;
    private final Map<AccountId, Long> kept = new HashMap<>();
    private @Nullable Instant minute;

    public EquityKeeper(EquityStore store, Accounts accounts, Function<Instrument, Optional<Mark>> marks, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.marks = marks;
        this.clock = clock;
    }

    /** To be called often: does its work once, after a minute has ended. What fails is tried again with the next call. */
    public void beat() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Instant ended = minute;
        if (ended == null) {
            minute = now;
        } else if (now.isAfter(ended)) {
            keep(now.minus(1, ChronoUnit.MINUTES));
            minute = now;
        }
    }

    private void keep(Instant ended) {
        List<Account> all = List.copyOf(accounts.all());
        learn(all);
        List<EquityMinute> rows = all.stream()
                .filter(account -> account.isInvested() || account.seq() != kept.getOrDefault(account.id(), -1L))
                .map(account -> EquityMinute.of(ended, PnlBook.mark(account, marks)))
                .toList();
        store.save(rows);
        rows.forEach(row -> kept.put(row.account(), row.seq()));
        kept.keySet().retainAll(all.stream().map(Account::id).collect(java.util.stream.Collectors.toSet()));
    }

    /** What was kept before this process began. */
    private void learn(List<Account> all) {
        List<AccountId> unknown = all.stream().map(Account::id).filter(id -> !kept.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            kept.putAll(store.kept(unknown));
        }
    }
}
