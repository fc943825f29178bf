package dev.livedesk.ingestor.bucket;

import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Evens out one ticker's quotes: it accepts while fewer wait than a threshold, and leaks one publication each leak interval. While fewer wait
 * than the idle capacity, each refresh interval raises the threshold by one, in expectation of a burst; each publication lowers it again, down to
 * the idle capacity. An empty bucket that has not leaked for an interval leaks at once. A quote that announces a gap hands the announcement to the
 * next one when it is not published itself.
 *
 * <p>Time never goes back from one call to the next.
 */
public final class LeakyBucket {

    private BucketSettings settings;
    private final Queue<Quote> queue = new ArrayDeque<>(0);
    private @Nullable Quote newest;
    private boolean gapOwed;
    private int waiting;
    private int threshold;
    private long refreshedTo;
    private long dueAt;
    private long accepted;
    private long dropped;
    private long leaked;

    /** An empty bucket, whose refresh intervals begin now. */
    public LeakyBucket(BucketSettings settings, long now) {
        this.settings = settings;
        this.threshold = settings.idleCapacity();
        this.refreshedTo = now;
        this.dueAt = now;
    }

    /** Takes a quote in, or drops it. */
    public void offer(Quote quote, long now) {
        refresh(now);
        boolean room = waiting < threshold;
        Quote marked = gapOwed ? Gaps.announcing(quote) : quote;
        switch (settings.mode()) {
            case KEEP_NEWEST -> {
                newest = marked;
                gapOwed = isGap(marked);
            }
            case QUEUE -> {
                if (room) {
                    queue.add(marked);
                }
                gapOwed = !room && isGap(marked);
            }
        }
        if (!room) {
            dropped++;
            return;
        }
        accepted++;
        if (waiting == 0) {
            dueAt = Math.max(dueAt, now);
        }
        waiting++;
    }

    /** Behaves differently from now on. What waits stays: of a queue that is to keep the newest, its last; nothing leaks later than it was to. */
    public void change(BucketSettings newSettings, long now) {
        if (newSettings.equals(settings)) {
            return;
        }
        refresh(now);
        if (waiting > 0 && newSettings.mode() != settings.mode()) {
            if (newSettings.mode() == BucketMode.KEEP_NEWEST) {
                boolean gap = gapOwed;
                for (Quote quote : queue) {
                    gap |= isGap(quote);
                    newest = gap ? Gaps.announcing(quote) : quote;
                }
                gapOwed = gap;
                queue.clear();
            } else if (newest != null) {
                queue.add(newest);
                newest = null;
                gapOwed = false;
                waiting = 1;
            }
        }
        dueAt = Math.min(dueAt, now + newSettings.leakNanos());
        settings = newSettings;
        threshold = Math.clamp(threshold, newSettings.idleCapacity(), newSettings.maxThreshold());
    }

    public boolean isWaiting() {
        return waiting > 0;
    }

    /** When the next publication is due; meaningful while something waits. */
    public long dueAt() {
        return dueAt;
    }

    /**
     * The quote to publish now.
     *
     * @throws IllegalStateException if none waits, or its time has not come
     */
    public Quote leak(long now) {
        if (waiting == 0 || now < dueAt) {
            throw new IllegalStateException("Nothing leaks at " + now);
        }
        refresh(now);
        leaked++;
        threshold = Math.max(threshold - 1, settings.idleCapacity());
        boolean late = now - dueAt >= settings.leakNanos();
        dueAt = (late ? now : dueAt) + settings.leakNanos();
        Quote quote;
        if (settings.mode() == BucketMode.QUEUE) {
            waiting--;
            quote = queue.poll();
        } else {
            waiting = 0;
            gapOwed = false;
            quote = newest;
            newest = null;
        }
        if (quote == null) {
            throw new IllegalStateException("A bucket counts what it does not hold");
        }
        return quote;
    }

    /** What it has done up to now. */
    public BucketCounts counts(long now) {
        refresh(now);
        return new BucketCounts(accepted, dropped, leaked, waiting, threshold);
    }

    /** Makes up for the refresh intervals that have ended since the last call: nothing entered or left between. */
    private void refresh(long now) {
        long ended = (now - refreshedTo) / settings.refreshNanos();
        if (ended > 0) {
            refreshedTo += ended * settings.refreshNanos();
            if (waiting < settings.idleCapacity()) {
                threshold = (int) Math.min(settings.maxThreshold(), threshold + ended);
            }
        }
    }

    private static boolean isGap(Quote quote) {
        return quote.stamp().state() == TickerState.GAP;
    }
}
