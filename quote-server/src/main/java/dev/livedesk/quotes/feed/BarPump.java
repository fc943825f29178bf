package dev.livedesk.quotes.feed;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Sparingly;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.bus.message.Messages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears of bars, and hands them on off Redis' thread, on one of its own. When too many wait, further ones are dropped: they can be read over REST. */
public final class BarPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BarPump.class);

    private final BlockingQueue<byte[]> queue;
    private final Consumer<BarMessage> bars;
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private final Counter dropped;
    private final Counter garbled;
    private final BusSubscription subscription;
    private final Thread thread;
    private volatile boolean running = true;

    /** Begins to hear. */
    public BarPump(BusClient client, Consumer<BarMessage> bars, int capacity, MeterRegistry meters) {
        this.bars = bars;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.dropped = meters.counter("livedesk.quotes.bars.dropped");
        this.garbled = meters.counter("livedesk.quotes.bars.garbled");
        this.thread = Thread.ofPlatform().name("quotes-bars").daemon(true).start(this::run);
        this.subscription = BusSubscription.to(client, Topics.allBars(), (topic, message) -> offer(message), () -> {});
    }

    @Override
    public void close() {
        running = false;
        subscription.close();
        thread.interrupt();
    }

    private void offer(byte[] message) {
        if (!queue.offer(message)) {
            dropped.increment();
        }
    }

    private void run() {
        while (running) {
            try {
                bars.accept(Messages.read(queue.take(), BarMessage.class));
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException e) {
                garbled.increment();
                if (complaint.isDue()) {
                    LOG.warn("skipped what is no bar", e);
                }
            }
        }
    }
}
