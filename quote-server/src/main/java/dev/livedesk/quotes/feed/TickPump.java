package dev.livedesk.quotes.feed;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.TickStreams;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.quotes.data.DataDesk;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one reader of the tick streams, on a thread of its own: brings every event to the {@link DataDesk}, and seals what came: at once after a silence, else so
 * that clients get no more than one frame in a window. It begins at the streams' ends; when Redis was away it goes on where it was.
 */
public final class TickPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TickPump.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Entries of one stream in one read, so that a backlog comes in pieces. */
    private static final int AT_MOST = 200;

    private final BusClient client;
    private final DataDesk desk;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final Counter taken;
    private final Counter old;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean connected;
    private long sealedAt;
    private boolean unsealed;

    /** Begins to read; goes on trying while Redis cannot be reached. */
    public TickPump(BusClient client, DataDesk desk, Duration window, LongSupplier nanoTime, MeterRegistry meters) {
        this.client = client;
        this.desk = desk;
        this.windowNanos = window.toNanos();
        this.nanoTime = nanoTime;
        this.sealedAt = nanoTime.getAsLong() - windowNanos;
        this.taken = meters.counter("livedesk.quotes.ticks.received");
        this.old = meters.counter("livedesk.quotes.ticks.old");
        this.thread = Thread.ofPlatform().name("quotes-ticks").daemon(true).start(this::run);
    }

    /** Whether ticks are coming. */
    public boolean isConnected() {
        return connected;
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }

    private void run() {
        while (isRunning()) {
            try (TickStreams streams = TickStreams.after(client, Map.of())) {
                connected = true;
                follow(streams);
            } catch (RedisException e) {
                pause(e);
            }
        }
    }

    /** As long as the connection can be used at all, the places in it are kept. */
    private void follow(TickStreams streams) {
        while (isRunning()) {
            try {
                read(streams);
                connected = true;
            } catch (RedisException e) {
                pause(e);
            } catch (RuntimeException e) {
                LOG.error("reading ticks failed; it goes on", e);
                pause(e);
            }
        }
    }

    private void read(TickStreams streams) {
        long left = sealedAt + windowNanos - nanoTime.getAsLong();
        if (unsealed && left <= 0) {
            unsealed = false;
            sealedAt = nanoTime.getAsLong();
            desk.seal();
        }
        for (TickStreams.Entry entry : streams.next(unsealed ? Duration.ofNanos(left) : WAIT, AT_MOST)) {
            for (MarketEvent event : entry.events()) {
                (desk.on(event) ? taken : old).increment();
                unsealed = true;
            }
        }
    }

    private boolean isRunning() {
        return stop.getCount() > 0;
    }

    private void pause(RuntimeException failure) {
        if (connected && isRunning()) {
            LOG.atWarn().setCause(failure).log("ticks cannot be read now; trying until they can");
        }
        connected = false;
        try {
            boolean stopped = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.atDebug().addKeyValue("stopped", stopped).log("after a pause");
        } catch (InterruptedException e) {
            LOG.debug("interrupted", e);
        }
    }
}
