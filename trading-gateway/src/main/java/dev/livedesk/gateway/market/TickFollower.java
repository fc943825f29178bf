package dev.livedesk.gateway.market;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.TickStreams;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the tick streams from their ends into the {@link QuoteBook}, on a thread of its own, and tells whether it keeps up. */
public final class TickFollower implements AutoCloseable {

    /** Without a successful read for so long, what is known counts as stale. */
    static final Duration SILENCE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(TickFollower.class);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int AT_MOST = 500;

    private final BusClient client;
    private final QuoteBook quotes;
    private final LongSupplier nanoTime;
    private volatile Consumer<MarketEvent> ticks = event -> {};
    private volatile long readAt;
    private volatile boolean running;
    private @Nullable Thread thread;

    public TickFollower(BusClient client, QuoteBook quotes, LongSupplier nanoTime) {
        this.client = client;
        this.quotes = quotes;
        this.nanoTime = nanoTime;
        this.readAt = nanoTime.getAsLong() - SILENCE.toNanos() - 1;
    }

    /** Gives each tick to somebody from now on, in order, after the book has it; must not block. */
    public void tell(Consumer<MarketEvent> consumer) {
        ticks = consumer;
    }

    /** Begins to follow; goes on trying while Redis cannot be reached. */
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("gateway-ticks").start(this::follow);
    }

    /** Whether the newest quotes known are the newest there are. */
    public boolean isCurrent() {
        return nanoTime.getAsLong() - readAt <= SILENCE.toNanos();
    }

    @Override
    public void close() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void follow() {
        boolean failing = false;
        while (running) {
            try (TickStreams streams = TickStreams.after(client, Map.of())) {
                if (failing) {
                    LOG.info("reading ticks again");
                    failing = false;
                }
                readAll(streams);
            } catch (RedisException e) {
                if (running && !failing) {
                    LOG.atWarn().setCause(e).log("ticks cannot be read; orders are refused until they can");
                    failing = true;
                }
                pause();
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("reading ticks failed; it begins again");
                pause();
            }
        }
    }

    private void readAll(TickStreams streams) {
        while (running) {
            for (TickStreams.Entry entry : streams.next(WAIT, AT_MOST)) {
                for (MarketEvent event : entry.events()) {
                    if (event.stamp().late()) {
                        continue; // It belongs into the history: nobody trades at it now.
                    }
                    if (event instanceof Quote quote) {
                        quotes.on(quote);
                    }
                    ticks.accept(event);
                }
            }
            readAt = nanoTime.getAsLong();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
