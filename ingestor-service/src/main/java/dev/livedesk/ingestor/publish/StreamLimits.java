package dev.livedesk.ingestor.publish;

import java.util.HashMap;
import java.util.Map;

/**
 * How many entries each tick stream keeps, so that all together take no more of Redis' memory than they may. Redis counts entries, not bytes, and an entry holds one
 * tick or a hundred: so it follows from how long the last ones were. For one thread.
 */
final class StreamLimits {

    /** What an entry costs Redis beside its ticks, about. */
    static final int OVERHEAD = 64;

    private static final int LEAST = 64;
    private static final double WEIGHT = 1.0 / 64;

    private final long mostEntries;
    private final double bytes;
    private final Map<String, Double> lengths = new HashMap<>();

    /**
     * Of streams that nothing is known of.
     *
     * @param mostEntries of one stream, however short they are
     * @param bytes of one stream
     */
    StreamLimits(long mostEntries, long bytes) {
        this.mostEntries = mostEntries;
        this.bytes = bytes;
    }

    /** How many entries the stream may have, when one of so many bytes is appended. */
    long entries(String stream, int length) {
        double cost = (double) length + OVERHEAD;
        double average = lengths.merge(stream, cost, (before, now) -> before + WEIGHT * (now - before));
        return Math.clamp((long) (bytes / average), Math.min(LEAST, mostEntries), mostEntries);
    }

    /** How many it may have when something is sent again that is bounded already. */
    long mostEntries() {
        return mostEntries;
    }
}
