package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Folds one instrument's entries as they come, in the order of the fold, and hands out the state after the last active entry of each trading day. */
public final class DailyFold {

    private final Function<Instant, LocalDate> tradingDay;
    private final BiConsumer<LocalDate, Holding> snapshots;
    private Holding holding;
    private @Nullable LocalDate day;

    /**
     * A fold that goes on from a holding.
     *
     * @param tradingDay of a moment, on the instrument's venue
     * @param snapshots takes each day's last state, days ascending
     */
    public DailyFold(Holding start, Function<Instant, LocalDate> tradingDay, BiConsumer<LocalDate, Holding> snapshots) {
        this.holding = start;
        this.tradingDay = tradingDay;
        this.snapshots = snapshots;
    }

    /**
     * One more entry; a cancelled trade counts nothing.
     *
     * @throws IllegalArgumentException if it does not come after all before it
     */
    public void add(FoldEntry entry) {
        if (entry instanceof TradeVersion trade && trade.cancelled()) {
            return;
        }
        if (!Place.of(entry).isAfter(holding.last())) {
            throw new IllegalArgumentException("not in the order of the fold: " + entry);
        }
        LocalDate of = tradingDay.apply(entry.effectiveAt());
        if (!of.equals(day)) {
            endDay();
            day = of;
        }
        holding = holding.plus(entry);
    }

    /** Hands out the last day, and tells what is held after it. */
    public Holding end() {
        endDay();
        day = null;
        return holding;
    }

    private void endDay() {
        if (day != null) {
            snapshots.accept(day, holding);
        }
    }
}
