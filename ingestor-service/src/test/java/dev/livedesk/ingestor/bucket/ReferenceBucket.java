package dev.livedesk.ingestor.bucket;

import dev.livedesk.market.tick.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bucket as it is described, one nanosecond after the other: two timers and a queue. Each instant it refreshes, then leaks, then accepts; and it
 * leaks right after accepting if the leak timer has been waiting for something.
 */
final class ReferenceBucket {

    private final BucketSettings settings;
    final List<Quote> queue = new ArrayList<>();
    final List<String> published = new ArrayList<>();
    private @Nullable Quote newest;
    private long now;
    private long nextRefresh;
    private long nextLeak;
    int threshold;
    int accepted;
    int dropped;

    ReferenceBucket(BucketSettings settings) {
        this.settings = settings;
        this.threshold = settings.idleCapacity();
        this.nextRefresh = settings.refreshNanos();
    }

    void runTo(long time) {
        while (now < time) {
            now++;
            if (now == nextRefresh) {
                nextRefresh += settings.refreshNanos();
                if (queue.size() < settings.idleCapacity() && threshold < settings.maxThreshold()) {
                    threshold++;
                }
            }
            leakIfDue();
        }
    }

    void accept(Quote quote) {
        newest = quote;
        if (queue.size() < threshold) {
            queue.add(quote);
            accepted++;
        } else {
            dropped++;
        }
        leakIfDue();
    }

    private void leakIfDue() {
        if (queue.isEmpty() || now < nextLeak) {
            return;
        }
        Quote quote = queue.removeFirst();
        if (settings.mode() == BucketMode.KEEP_NEWEST) {
            quote = Objects.requireNonNull(newest);
            queue.clear();
        }
        published.add(now + ":" + quote.stamp().sequence());
        threshold = Math.max(threshold - 1, settings.idleCapacity());
        nextLeak = now + settings.leakNanos();
    }
}
