package dev.livedesk.ingestor.publish;

/** Events a second, over the last five to ten seconds. Time never goes back from one call to the next. */
final class Rate {

    private static final long WINDOW_NANOS = 5_000_000_000L;

    private long began;
    private long before;
    private long now;

    Rate(long time) {
        began = time;
    }

    /** One more event. */
    void count(long time) {
        roll(time);
        now++;
    }

    double perSecond(long time) {
        roll(time);
        double seconds = (WINDOW_NANOS + time - began) / 1e9;
        return (before + now) / seconds;
    }

    private void roll(long time) {
        if (time - began >= WINDOW_NANOS) {
            boolean next = time - began < 2 * WINDOW_NANOS;
            before = next ? now : 0;
            began = next ? began + WINDOW_NANOS : time;
            now = 0;
        }
    }
}
