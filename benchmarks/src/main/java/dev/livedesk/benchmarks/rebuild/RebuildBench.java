package dev.livedesk.benchmarks.rebuild;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.positions.store.RebuildStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deriving all positions and daily snapshots from a million trades, beside reading the same rows; then of ten times the accounts. */
public final class RebuildBench {

    private static final int TRADES = 1_000_000;
    private static final int ACCOUNTS = 1_000;

    private RebuildBench() {}

    /** Pairs of a bare read and a rebuild, one after the other. */
    public static List<Figure> measure(int pairs) throws Exception {
        return List.of(measure(pairs, TRADES, ACCOUNTS), measure(pairs, TRADES, 10 * ACCOUNTS));
    }

    private static Figure measure(int pairs, int trades, int accounts) throws Exception {
        TestDatabase database = TestDatabase.create();
        LedgerOfTrades ledger = new LedgerOfTrades(database.owner());
        ledger.write(trades, accounts);
        try (HikariDataSource positions = database.as(DatabaseRole.POSITIONS)) {
            RebuildStore store = new RebuildStore(positions, TradingCalendar.shipped(), "bench");
            Set<Integer> shards = IntStream.range(0, 64).boxed().collect(Collectors.toSet());
            List<Double> reads = new ArrayList<>();
            List<Double> rebuilds = new ArrayList<>();
            for (int pair = 0; pair <= pairs; pair++) {
                ledger.tidy();
                long begun = System.nanoTime();
                long rows = BareRead.read(positions);
                long read = System.nanoTime();
                LongAdder entries = new LongAdder();
                store.rebuildAll(store.batches(shards), rebuilt -> entries.add(rebuilt.entries()));
                long rebuilt = System.nanoTime();
                check(trades, accounts, rows, entries.sum());
                if (pair > 0) {
                    reads.add((read - begun) / 1e9);
                    rebuilds.add((rebuilt - read) / 1e9);
                }
            }
            return new Figure(
                    "rebuild of %,d trades of %,d accounts".formatted(trades, accounts),
                    "s",
                    median(rebuilds),
                    "reading the same rows by JDBC",
                    median(reads),
                    "median of %d pairs; aim: ratio ≤ 3".formatted(pairs));
        }
    }

    private static void check(int trades, int accounts, long rows, long entries) {
        if (rows < trades || entries != trades + accounts) {
            throw new IllegalStateException("read %d rows, folded %d entries".formatted(rows, entries));
        }
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray()).median();
    }
}
