package dev.livedesk.ingestor.bucket;

import dev.livedesk.market.tick.Quote;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The buckets of all tickers behind one total limit. Only buckets in which something waits take part, ordered by when they are due; so any number of
 * quiet tickers costs nothing. Where the total limit holds publications back, whoever was due first goes first. For one thread.
 */
public final class QuoteThrottle {

    private final RateLimiter total;
    private final Consumer<Quote> sink;
    private final PriorityQueue<LeakyBucket> waiting = new PriorityQueue<>(Comparator.comparingLong(LeakyBucket::dueAt));

    public QuoteThrottle(RateLimiter total, Consumer<Quote> sink) {
        this.total = total;
        this.sink = sink;
    }

    /** Offers the quote to its ticker's bucket, and publishes it right away when nothing holds it. */
    public void offer(LeakyBucket bucket, Quote quote, long now) {
        boolean listed = bucket.isWaiting();
        bucket.offer(quote, now);
        if (listed) {
            return;
        }
        if (bucket.dueAt() <= now && !isAnyDue(now) && total.tryTake(now)) {
            leak(bucket, now);
        } else {
            waiting.add(bucket);
        }
    }

    /** The bucket behaves differently from now on; what waits in it stays. */
    public void change(LeakyBucket bucket, BucketSettings settings, long now) {
        boolean listed = waiting.remove(bucket);
        bucket.change(settings, now);
        if (listed) {
            waiting.add(bucket);
        }
    }

    /** Publishes what has become due. */
    public void advance(long now) {
        while (isAnyDue(now) && total.tryTake(now)) {
            leak(waiting.remove(), now);
        }
    }

    /** When to {@linkplain #advance advance} next; {@link Long#MAX_VALUE} if nothing waits. */
    public long nextAt() {
        LeakyBucket first = waiting.peek();
        return first == null ? Long.MAX_VALUE : Math.max(first.dueAt(), total.nextAt());
    }

    private boolean isAnyDue(long now) {
        LeakyBucket first = waiting.peek();
        return first != null && first.dueAt() <= now;
    }

    private void leak(LeakyBucket bucket, long now) {
        Quote quote = bucket.leak(now);
        if (bucket.isWaiting()) {
            waiting.add(bucket);
        }
        sink.accept(quote);
    }
}
