package dev.livedesk.quotes.client;

/** A bucket of tokens: so many messages a second, and a burst of as many seconds' worth. For one thread. */
public final class MessageRate {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long last;

    public MessageRate(int perSecond, int burstSeconds, long now) {
        this.perSecond = perSecond;
        this.burst = (double) perSecond * burstSeconds;
        this.tokens = burst;
        this.last = now;
    }

    /** Whether one more message is within the rate. */
    public boolean accepts(long now) {
        tokens = Math.min(burst, tokens + (now - last) / NANOS * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
