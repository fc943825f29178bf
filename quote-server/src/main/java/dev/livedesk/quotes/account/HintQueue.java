package dev.livedesk.quotes.account;

import dev.livedesk.bus.Sparingly;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages about accounts off Redis' thread. One that finds no room is dropped: a hint can be lost, the sweep finds what it told. */
public final class HintQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HintQueue.class);

    private final BlockingQueue<Hint> queue;
    private final BiConsumer<String, byte[]> desks;
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private final Counter dropped;
    private final Counter garbled;
    private final Thread thread;
    private volatile boolean running = true;

    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Hint(String topic, byte[] message) {}

    /**
     * Begins to work.
     *
     * @param desks take a topic and a message, and may take their time to read it
     */
    public HintQueue(BiConsumer<String, byte[]> desks, int capacity, MeterRegistry meters) {
        this.desks = desks;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.dropped = meters.counter("livedesk.quotes.hints.dropped");
        this.garbled = meters.counter("livedesk.quotes.hints.garbled");
        this.thread = Thread.ofPlatform().name("quotes-accounts").daemon(true).start(this::run);
    }

    /** Never waits. */
    public void offer(String topic, byte[] message) {
        if (!queue.offer(new Hint(topic, message))) {
            dropped.increment();
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }

    private void run() {
        while (running) {
            try {
                Hint hint = queue.take();
                desks.accept(hint.topic(), hint.message());
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                garbled.increment();
                if (complaint.isDue()) {
                    LOG.warn("skipped a message about an account", e);
                }
            }
        }
    }
}
