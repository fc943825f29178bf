package dev.livedesk.quotes.band;

import org.jspecify.annotations.Nullable;

/**
 * The samples of the last minute, one a second. The band is computed anew from at most 60 samples, the deviations from the mean: nothing accumulates, so
 * nothing drifts, however long it runs and however large prices are beside their moves. For one thread.
 */
public final class MovingBand {

    /** How long a sample counts. */
    public static final int WINDOW_SECONDS = 60;

    private final double[] prices = new double[WINDOW_SECONDS];
    private final long[] seconds = new long[WINDOW_SECONDS];
    private int oldest;
    private int count;

    /**
     * Takes a sample, unless that second has one, and forgets those of {@value #WINDOW_SECONDS} seconds ago and before.
     *
     * @param second on any clock that never goes back
     */
    public void sample(long second, double price) {
        expire(second);
        if (count > 0 && seconds[index(count - 1)] >= second) {
            return;
        }
        int next = index(count);
        seconds[next] = second;
        prices[next] = price;
        count++;
    }

    /** Forgets what is too old at that second. */
    public void expire(long second) {
        while (count > 0 && seconds[oldest] <= second - WINDOW_SECONDS) {
            oldest = index(1);
            count--;
        }
    }

    /** Forgets everything: prices before and after a gap do not average. */
    public void reset() {
        oldest = 0;
        count = 0;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** The band of the samples held; null of none. */
    public @Nullable Band band() {
        if (count == 0) {
            return null;
        }
        double base = prices[oldest];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += prices[index(i)] - base;
        }
        double mean = base + sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double deviation = prices[index(i)] - mean;
            squares += deviation * deviation;
        }
        double width = 2 * Math.sqrt(squares / count);
        return new Band(mean, mean - width, mean + width);
    }

    private int index(int offset) {
        return (oldest + offset) % WINDOW_SECONDS;
    }
}
