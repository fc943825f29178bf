package dev.livedesk.ingestor.bucket;

/**
 * Limits all publications together: so many a second in the long run, a second's worth at once after a quiet second. Time never goes back from one
 * call to the next.
 */
public final class RateLimiter {

    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private double available;
    private long at;

    /**
     * Full at first.
     *
     * @param perSecond 0 for no limit
     */
    public RateLimiter(int perSecond, long now) {
        this.perSecond = perSecond;
        this.available = perSecond;
        this.at = now;
    }

    /** Takes the right to publish one quote, if there is one now. */
    public boolean tryTake(long now) {
        if (perSecond == 0) {
            return true;
        }
        available = Math.min(perSecond, available + (now - at) / NANOS_PER_SECOND * perSecond);
        at = now;
        if (available < 1) {
            return false;
        }
        available -= 1;
        return true;
    }

    /** When the next right is there, if nobody takes one before; not before the last call's time. */
    public long nextAt() {
        return perSecond == 0 || available >= 1 ? at : at + (long) Math.ceil((1 - available) / perSecond * NANOS_PER_SECOND);
    }
}
