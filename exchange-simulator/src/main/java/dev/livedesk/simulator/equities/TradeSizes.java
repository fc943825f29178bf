package dev.livedesk.simulator.equities;

import java.util.SplittableRandom;

/** Spreads a minute's volume over its trades. */
final class TradeSizes {

    private TradeSizes() {}

    /** So many sizes, each at least one share, that sum to the volume; few are large and many are small. */
    static int[] split(int volume, int count, SplittableRandom random) {
        int[] sizes = new int[count];
        if (count == 0) {
            return sizes;
        }
        long[] weights = new long[count];
        long total = 0;
        for (int i = 0; i < count; i++) {
            long draw = 1L + random.nextInt(100);
            weights[i] = draw * draw * draw;
            total += weights[i];
        }
        int largest = 0;
        int left = volume;
        for (int i = 0; i < count; i++) {
            sizes[i] = 1 + (int) ((long) (volume - count) * weights[i] / total);
            left -= sizes[i];
            largest = weights[i] > weights[largest] ? i : largest;
        }
        sizes[largest] += left;
        return sizes;
    }
}
