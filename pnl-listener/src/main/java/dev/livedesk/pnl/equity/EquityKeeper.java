package dev.livedesk.pnl.equity;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.account.Worth;
import dev.livedesk.pnl.account.Worths;
import dev.livedesk.pnl.book.Mark;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * At the end of each minute, keeps what every account is worth that holds something or has changed since it was kept last: exactly, by which the running sums
 * are put right. For one thread.
 */
public final class EquityKeeper {

    private static final int TOGETHER = 5_000;

    private final EquityStore store;
    private final Accounts accounts;
    private final Function<Instrument, Optional<Mark>> marks;
    private final Clock clock;
    private final Map<AccountId, Long> kept = new HashMap<>();
    private @Nullable Instant minute;
    private volatile double drift;

    public EquityKeeper(
            EquityStore store, Accounts accounts, Function<Instrument, Optional<Mark>> marks, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.accounts = accounts;
        this.marks = marks;
        this.clock = clock;
        Gauge.builder("livedesk.pnl.drift", () -> drift)
                .description("how far the running sum of the furthest account was from the exact one, at the last minute's end, in its currency")
                .register(meters);
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
        Worths worths = accounts.worths(marks);
        drift = worths.drift();
        List<Worth> all = worths.accounts();
        learn(all);
        List<Worth> changed = all.stream()
                .filter(one -> one.invested() || one.cash().seq() != kept.getOrDefault(one.cash().account(), -1L))
                .toList();
        for (int from = 0; from < changed.size(); from += TOGETHER) {
            List<EquityMinute> rows = changed.subList(from, Math.min(from + TOGETHER, changed.size())).stream()
                    .map(worth -> EquityMinute.of(ended, worth))
                    .toList();
            store.save(rows);
            rows.forEach(row -> kept.put(row.account(), row.seq()));
        }
        kept.keySet().retainAll(all.stream().map(one -> one.cash().account()).collect(Collectors.toSet()));
    }

    /** What was kept before this process began. */
    private void learn(List<Worth> all) {
        List<AccountId> unknown = all.stream().map(one -> one.cash().account()).filter(id -> !kept.containsKey(id)).toList();
        for (int from = 0; from < unknown.size(); from += TOGETHER) {
            kept.putAll(store.kept(unknown.subList(from, Math.min(from + TOGETHER, unknown.size()))));
        }
    }
}
