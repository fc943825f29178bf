package dev.livedesk.ingestor.publish;

import dev.livedesk.ingestor.feed.EventSink;
import dev.livedesk.market.tick.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between the feeds' threads and the publishing thread. When it is full, a feed waits, and the exchange's socket with it: nothing is
 * lost here. Once closed it refuses what comes.
 */
public final class Intake implements EventSink {

    private static final long LOOK_AGAIN_MILLIS = 100;

    private final BlockingQueue<MarketEvent> queue;
    private final LongAdder waits = new LongAdder();
    private volatile boolean closed;

    public Intake(int capacity) {
        queue = new ArrayBlockingQueue<>(capacity);
    }

    @Override
    public void accept(MarketEvent event) {
        if (queue.offer(event)) {
            return;
        }
        waits.increment();
        try {
            while (!closed && !queue.offer(event, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                // The publishing thread always gets on; only its end is waited for in vain.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The events that are there, at most so many; waits for the first one up to that long. */
    List<MarketEvent> take(int atMost, long waitNanos) throws InterruptedException {
        List<MarketEvent> events = new ArrayList<>();
        if (queue.drainTo(events, atMost) == 0) {
            @Nullable MarketEvent first = queue.poll(waitNanos, TimeUnit.NANOSECONDS);
            if (first != null) {
                events.add(first);
                queue.drainTo(events, atMost - 1);
            }
        }
        return events;
    }

    /** How often a feed had to wait. */
    public long waits() {
        return waits.sum();
    }

    public int size() {
        return queue.size();
    }

    void close() {
        closed = true;
    }
}
