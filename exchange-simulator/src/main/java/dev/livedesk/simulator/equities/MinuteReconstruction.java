package dev.livedesk.simulator.equities;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A minute's quotes and trades, rebuilt from its bar: open, the nearer extreme (low first if the minute rose), the
 * other extreme, close. About two quotes a second and one trade; trades lie inside the quote before them, their sizes
 * sum to the volume, the first is at the open, the last at the close, and high and low are touched and not passed.
 * The same seed gives the same minute. A bar without volume (an index) has quotes only.
 */
final class MinuteReconstruction {

    static final long MINUTE_MICROS = 60_000_000;
    private static final int QUOTES = 120;
    private static final int MOST_TRADES = 60;
    private static final int SHARES_PER_TRADE = 10;
    private static final long FIRST_TRADE_MICROS = 1_000;

    private final MinuteBar bar;
    private final SplittableRandom random;
    private final QuoteMaker quotes;
    private final PricePath path;
    private final List<EquityEvent> events = new ArrayList<>(QUOTES + 2 * MOST_TRADES);
    private EquityEvent.Quoted quote;

    private MinuteReconstruction(MinuteBar bar, long seed) {
        this.bar = bar;
        this.random = new SplittableRandom(seed);
        this.quotes = new QuoteMaker(random);
        this.path = new PricePath(bar, random);
        this.quote = quotes.around(0, bar.open());
        events.add(quote);
    }

    /** The minute's events in order of time. */
    static List<EquityEvent> of(MinuteBar bar, long seed) {
        return new MinuteReconstruction(bar, seed).run();
    }

    private List<EquityEvent> run() {
        int[] sizes = TradeSizes.split(bar.volume(), tradeCount(), random);
        long[] tradeTimes = times(sizes.length, FIRST_TRADE_MICROS);
        long[] quoteTimes = times(QUOTES, 2 * FIRST_TRADE_MICROS);
        int[] fixed = sizes.length == 0 ? new int[0] : path.fixedPrices(tradeTimes);
        int trade = 0;
        for (long time : quoteTimes) {
            while (trade < sizes.length && tradeTimes[trade] <= time) {
                trade(tradeTimes[trade], trade, fixed[trade], sizes[trade]);
                trade++;
            }
            quote = quotes.around(time, path.priceAt(time));
            events.add(quote);
        }
        while (trade < sizes.length) {
            trade(tradeTimes[trade], trade, fixed[trade], sizes[trade]);
            trade++;
        }
        return events;
    }

    private void trade(long time, int id, int fixedPrice, int size) {
        long price = fixedPrice;
        if (fixedPrice == PricePath.FREE) {
            long side = random.nextBoolean() ? quote.bid() : quote.ask();
            price = Math.clamp(side, bar.low(), bar.high());
        }
        if (price < quote.bid() || price > quote.ask()) {
            quote = quotes.around(time - 1, price);
            events.add(quote);
        }
        events.add(new EquityEvent.Traded(time, id, price, size));
    }

    private int tradeCount() {
        int fewest = path.corners();
        if (bar.volume() == 0) {
            return 0;
        }
        if (bar.volume() < fewest) {
            throw new IllegalArgumentException(bar + " has fewer shares than prices to touch");
        }
        return Math.clamp(bar.volume() / SHARES_PER_TRADE, fewest, MOST_TRADES);
    }

    /** Times spread over the minute, each at a random place of its equal share, at least two microseconds apart. */
    private long[] times(int count, long first) {
        long[] times = new long[count];
        long share = count == 0 ? 0 : (MINUTE_MICROS - first) / count;
        for (int i = 0; i < count; i++) {
            times[i] = first + i * share + (i == 0 ? 0 : 2 + random.nextLong(share - 2));
        }
        return times;
    }
}
