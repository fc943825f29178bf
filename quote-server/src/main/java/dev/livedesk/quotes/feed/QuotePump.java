package dev.livedesk.quotes.feed;

import dev.livedesk.bus.Sparingly;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.quotes.book.QuoteBook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The book's one thread: takes what came from Redis off its thread, decodes it and puts it into the book, and wakes the book each second. When more comes
 * than it can take, the oldest is dropped and the newest read again from the keys.
 */
public final class QuotePump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QuotePump.class);
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final BlockingQueue<Input> queue;
    private final QuoteBook book;
    private final MarketDataCodec codec = new MarketDataCodec();
    private final Consumer<FeedStatus> onFeed;
    private final Runnable eachSecond;
    private final LongSupplier nanoTime;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private final Counter taken;
    private final Counter old;
    private final Counter dropped;
    private final Counter garbled;
    private final Thread thread;
    private volatile boolean running = true;

    private sealed interface Input {
        @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
        record Event(byte[] bytes) implements Input {}

        @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
        record Feed(byte[] message) implements Input {}
    }

    /**
     * Begins to work.
     *
     * @param onFeed told of each feed's status, on the pump's thread, before the book looks at states again
     * @param eachSecond called each second, before the book's second
     */
    public QuotePump(
            QuoteBook book, int capacity, Consumer<FeedStatus> onFeed, Runnable eachSecond, LongSupplier nanoTime,
            MeterRegistry meters) {
        this.book = book;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.onFeed = onFeed;
        this.eachSecond = eachSecond;
        this.nanoTime = nanoTime;
        this.taken = meters.counter("livedesk.quotes.received");
        this.old = meters.counter("livedesk.quotes.old");
        this.dropped = meters.counter("livedesk.quotes.dropped");
        this.garbled = meters.counter("livedesk.quotes.garbled");
        this.thread = Thread.ofPlatform().name("quotes-pump").daemon(true).start(this::run);
    }

    /** Hands an encoded event over; never waits. */
    public void offer(byte[] event) {
        put(new Input.Event(event));
    }

    /** Hands a feed's encoded status over; never waits. */
    public void offerFeed(byte[] status) {
        put(new Input.Feed(status));
    }

    /** Whether quotes were dropped since the last call: the keys have the newest. */
    public boolean hasLost() {
        return lost.getAndSet(false);
    }

    public int queued() {
        return queue.size();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }

    private void put(Input input) {
        while (!queue.offer(input)) {
            if (queue.poll() != null) {
                dropped.increment();
                lost.set(true);
            }
        }
    }

    private void run() {
        long started = nanoTime.getAsLong();
        long second = 0;
        while (running) {
            long now = nanoTime.getAsLong() - started;
            if (now / SECOND_NANOS > second) {
                second = now / SECOND_NANOS;
                onSecond(second);
            }
            Input input = poll((second + 1) * SECOND_NANOS - now);
            if (input != null) {
                take(input, second);
            }
        }
    }

    private @Nullable Input poll(long nanos) {
        try {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            running = false;
            return null;
        }
    }

    private void onSecond(long second) {
        guarded(() -> {
            eachSecond.run();
            book.onSecond(second);
        });
    }

    private void take(Input input, long second) {
        guarded(() -> {
            switch (input) {
                case Input.Event(byte[] bytes) -> take(bytes, second);
                case Input.Feed(byte[] message) -> {
                    FeedStatus status = Messages.read(message, FeedStatus.class);
                    onFeed.accept(status);
                    book.onEpoch(status.feed(), status.epoch());
                    book.onTrustChanged();
                }
            }
        });
    }

    private void take(byte[] bytes, long second) {
        MarketEvent event = codec.decode(bytes);
        if (event instanceof Quote quote) {
            taken.increment();
            if (!book.on(quote, second)) {
                old.increment();
            }
        }
    }

    /** What is garbled is counted, and told once a minute; the stream goes on. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            garbled.increment();
            if (complaint.isDue()) {
                LOG.warn("skipped what could not be read from Redis", e);
            }
        }
    }
}
