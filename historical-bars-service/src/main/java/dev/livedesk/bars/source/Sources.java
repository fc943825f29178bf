package dev.livedesk.bars.source;

import dev.livedesk.market.tick.Stamp;

/**
 * What bars are called by where they came from, and which of them are served for a minute that several have: recorded live, then recorded from a
 * replay, then shipped. What was filled back from an exchange comes first: it is only there where something was missing. The name tells the rank.
 */
public final class Sources {

    public static final int FILLED = -1;
    public static final int LIVE = 0;
    public static final int REPLAY = 1;
    public static final int SHIPPED = 2;

    /** The highest rank of all. */
    public static final int LAST = SHIPPED;

    private static final String REPLAY_SUFFIX = "/replay";
    private static final String FILLED_SUFFIX = "/rest";
    private static final String SHIPPED_PREFIX = "shipped/";

    private Sources() {}

    /** Source of a bar that is made of this tick: its feed, told apart when it is replayed, so that the two never mix. */
    public static String of(Stamp stamp) {
        return stamp.recordedNanos() == 0 ? stamp.feed() : stamp.feed() + REPLAY_SUFFIX;
    }

    /** Source of the bars of a shipped data set. */
    public static String shipped(String dataset) {
        return SHIPPED_PREFIX + dataset;
    }

    /** Source of bars that an exchange told afterwards. */
    public static String filled(String exchange) {
        return exchange + FILLED_SUFFIX;
    }

    /** The rank of a source: the lowest is served. */
    public static int precedence(String source) {
        if (source.startsWith(SHIPPED_PREFIX)) {
            return SHIPPED;
        }
        return source.endsWith(REPLAY_SUFFIX) ? REPLAY : source.endsWith(FILLED_SUFFIX) ? FILLED : LIVE;
    }
}
