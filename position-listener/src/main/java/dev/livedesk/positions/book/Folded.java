package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.FoldEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a row of one instrument's entries makes of a holding.
 *
 * @param end after the last of them
 * @param snapshots by trading day, after the day's last active entry
 */
public record Folded(Holding end, SequencedMap<LocalDate, Holding> snapshots) {

    public Folded {
        snapshots = Collections.unmodifiableSequencedMap(new TreeMap<>(snapshots));
    }

    /**
     * Folds entries, given in the order of the fold; cancelled trades count nothing.
     *
     * @param tradingDay of a moment, on the instrument's venue
     * @throws IllegalArgumentException if an entry does not come after all before it
     */
    public static Folded of(Holding start, Stream<? extends FoldEntry> inOrder, Function<Instant, LocalDate> tradingDay) {
        SequencedMap<LocalDate, Holding> snapshots = new TreeMap<>();
        DailyFold fold = new DailyFold(start, tradingDay, snapshots::put);
        inOrder.forEachOrdered(fold::add);
        return new Folded(fold.end(), snapshots);
    }
}
