package dev.livedesk.simulator.equities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The way of the price through one minute: open, one extreme, the other, close, with a little noise on the way. */
final class PricePath {

    /** Marks a trade whose price the quote of its time decides. */
    static final int FREE = -1;

    private static final double NOISE = 0.1;

    private record Corner(long micros, int price) {}

    private final List<Corner> corners;
    private final MinuteBar bar;
    private final SplittableRandom random;

    PricePath(MinuteBar bar, SplittableRandom random) {
        this.bar = bar;
        this.random = random;
        corners = List.of(
                new Corner(0, bar.open()),
                new Corner(random.nextLong(8_000_000, 28_000_000), bar.rising() ? bar.low() : bar.high()),
                new Corner(random.nextLong(32_000_000, 54_000_000), bar.rising() ? bar.high() : bar.low()),
                new Corner(MinuteReconstruction.MINUTE_MICROS, bar.close()));
    }

    /** How many trades it takes to touch the corners in their order. */
    int corners() {
        return distinctCorners().size();
    }

    /** The price then, in ten-thousandths; between low and high. */
    long priceAt(long micros) {
        int leg = 0;
        while (leg < corners.size() - 2 && micros >= corners.get(leg + 1).micros()) {
            leg++;
        }
        Corner from = corners.get(leg);
        Corner to = corners.get(leg + 1);
        double share = (double) (micros - from.micros()) / (to.micros() - from.micros());
        double line = from.price() + share * (to.price() - from.price());
        double noise = (random.nextDouble() - 0.5) * 2 * NOISE * (bar.high() - bar.low());
        return Math.clamp(Math.round(line + noise), bar.low(), bar.high());
    }

    /**
     * For each trade the corner that it must touch, or {@link #FREE}: the first is the open, the last the close, the
     * extremes are near their times. Needs at least {@link #corners} trades.
     */
    int[] fixedPrices(long[] times) {
        int last = times.length - 1;
        List<Corner> touched = distinctCorners();
        int[] prices = new int[times.length];
        Arrays.fill(prices, FREE);
        int used = 0;
        for (int i = 1; i < touched.size() - 1; i++) {
            int latest = last - (touched.size() - 1 - i);
            used = Math.clamp(indexNear(times, touched.get(i).micros()), used + 1, latest);
            prices[used] = touched.get(i).price();
        }
        prices[0] = bar.open();
        prices[last] = bar.close();
        return prices;
    }

    private List<Corner> distinctCorners() {
        List<Corner> distinct = new ArrayList<>();
        for (Corner corner : corners) {
            if (distinct.isEmpty() || distinct.getLast().price() != corner.price()) {
                distinct.add(corner);
            }
        }
        return distinct;
    }

    private static int indexNear(long[] times, long time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? at : -at - 1;
    }
}
