package dev.livedesk.bars.timeframe;

import dev.livedesk.market.tick.Bar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Longer bars out of shorter ones that come in order of time, forwards or backwards: as many as are asked for, each read once. Open, high, low and
 * close are taken from the bars whose prices count, where a longer bar has any, else from all; volume and trades from all.
 */
public final class Folded implements Iterator<Bar> {

    private final Iterator<Bar> shorter;
    private final Timeframe timeframe;
    private final ZoneId zone;
    private final boolean backwards;
    private final Predicate<Bar> pricesCount;
    private @Nullable Bar pending;

    /**
     * Bars of the timeframe.
     *
     * @param shorter of one instrument, each wholly within one bar of the timeframe
     */
    public Folded(Iterator<Bar> shorter, Timeframe timeframe, ZoneId zone, boolean backwards, Predicate<Bar> pricesCount) {
        this.shorter = shorter;
        this.timeframe = timeframe;
        this.zone = zone;
        this.backwards = backwards;
        this.pricesCount = pricesCount;
    }

    @Override
    public boolean hasNext() {
        return pending != null || shorter.hasNext();
    }

    @Override
    public Bar next() {
        Bar first = pending == null ? shorter.next() : pending;
        pending = null;
        Instant start = timeframe.startOf(first.start(), zone);
        Instant end = timeframe.next(start, zone);
        BarSum sum = new BarSum(backwards);
        Bar bar = first;
        while (true) {
            sum.add(bar, pricesCount.test(bar));
            if (!shorter.hasNext()) {
                return sum.bar(first.instrument(), start);
            }
            bar = shorter.next();
            if (bar.start().isBefore(start) || !bar.start().isBefore(end)) {
                pending = bar;
                return sum.bar(first.instrument(), start);
            }
        }
    }
}
