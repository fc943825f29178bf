package dev.livedesk.ingestor.feed;

/**
 * Follows the order in which one ticker's quotes or trades arrive, by something that grows from one to the next: an id, or the exchange's time. Tells
 * what came already, as from the second of two connections, and what comes after something newer.
 */
final class Arrivals {

    /** What an arrival is. */
    enum Verdict {
        NEXT,
        LATE,
        REPEATED
    }

    private static final long NONE = Long.MIN_VALUE;

    private final long[] recent;
    private final long reset;
    private long newest = NONE;
    private int at;

    /**
     * Nothing came yet.
     *
     * @param remembered how many arrivals are known again; 0 for none
     * @param reset whoever falls behind by more has begun anew
     */
    Arrivals(int remembered, long reset) {
        this.recent = new long[remembered];
        this.reset = reset;
    }

    /**
     * Takes an arrival in.
     *
     * @param order what grows
     * @param key what only this arrival has; the order itself where that is so
     */
    Verdict of(long order, long key) {
        if (order > newest || newest - order > reset) {
            newest = order;
            remember(key);
            return Verdict.NEXT;
        }
        if (isKnown(key)) {
            return Verdict.REPEATED;
        }
        remember(key);
        return order < newest ? Verdict.LATE : Verdict.NEXT;
    }

    private boolean isKnown(long key) {
        for (long known : recent) {
            if (known == key) {
                return true;
            }
        }
        return false;
    }

    private void remember(long key) {
        if (recent.length > 0) {
            recent[at] = key;
            at = at + 1 == recent.length ? 0 : at + 1;
        }
    }
}
