package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a row of trades of one instrument makes of a holding.
 *
 * @param end after the last of them
 * @param snapshots by trading day, after the day's last active trade
 */
public record Folded(Holding end, SequencedMap<LocalDate, Holding> snapshots) {

    public Folded {
        snapshots = Collections.unmodifiableSequencedMap(new TreeMap<>(snapshots));
    }

    /**
     * Folds trades, given in the order of the fold; cancelled ones count nothing.
     *
     * @param tradingDay of a moment, on the instrument's venue
     * @throws IllegalArgumentException if a trade does not come after all before it
     */
    public static Folded of(Holding start, List<TradeVersion> inOrder, Function<Instant, LocalDate> tradingDay) {
        SequencedMap<LocalDate, Holding> snapshots = new TreeMap<>();
        Holding holding = start;
        for (TradeVersion trade : inOrder) {
            if (trade.cancelled()) {
                continue;
            }
            if (!Place.of(trade).isAfter(holding.last())) {
                throw new IllegalArgumentException("not in the order of the fold: " + trade.id());
            }
            holding = holding.plus(trade);
            snapshots.put(tradingDay.apply(trade.effectiveAt()), holding);
        }
        return new Folded(holding, snapshots);
    }
}
