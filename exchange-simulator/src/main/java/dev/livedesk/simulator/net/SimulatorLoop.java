package dev.livedesk.simulator.net;

import dev.livedesk.simulator.replay.Exchange;
import dev.livedesk.simulator.replay.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which all exchanges run. It wakes when an event is due, at least each 5 ms while somebody is
 * subscribed (the clock need not be the machine's), a few times a second while somebody is connected, and else never.
 */
final class SimulatorLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorLoop.class);
    private static final long CLOSING_SECONDS = 2;
    private static final int GOING_AWAY = 1_001;
    private static final long PLAYING_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long CONNECTED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final Clock clock;
    private final List<Exchange> exchanges;
    private final Map<Session, WebsocketPeer> sessions = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor thread;
    private @Nullable ScheduledFuture<?> nextTick;
    private long sessionsTickedNanos;

    SimulatorLoop(Clock clock, List<Exchange> exchanges) {
        this.clock = clock;
        this.exchanges = exchanges;
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("exchange-simulator").factory());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes a new conversation in. */
    void open(Session session, WebsocketPeer peer) {
        run(now -> {
            sessions.put(session, peer);
            session.opened(now);
        });
    }

    /** Forgets a conversation whose socket is gone. */
    void closed(Session session) {
        run(_ -> {
            sessions.remove(session);
            session.closed();
        });
    }

    /** Runs that on the thread, then all that is due. After {@link #close} it does nothing. */
    void run(Consumer<Instant> action) {
        try {
            thread.execute(() -> guarded(() -> {
                action.accept(clock.instant());
                tick();
            }));
        } catch (RejectedExecutionException _) {
            LOG.debug("the simulator is closed: a late message is dropped");
        }
    }

    /** Says goodbye to everybody and stops the thread; on return it writes nothing more. */
    @Override
    public void close() {
        run(_ -> sessions.values().forEach(peer -> peer.close(GOING_AWAY, "going away")));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the simulator is still busy after {} s and is left so", CLOSING_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        if (nextTick != null) {
            nextTick.cancel(false);
            nextTick = null;
        }
        Instant now = clock.instant();
        if (System.nanoTime() - sessionsTickedNanos >= CONNECTED_NANOS) {
            sessionsTickedNanos = System.nanoTime();
            List.copyOf(sessions.keySet()).forEach(session -> session.tick(now));
        }
        exchanges.forEach(exchange -> exchange.play(now));
        sessions.values().forEach(WebsocketPeer::flush);
        long delay = delayNanos(clock.instant());
        if (delay >= 0) {
            scheduleTick(delay);
        }
    }

    private void scheduleTick(long delayNanos) {
        try {
            nextTick = thread.schedule(() -> guarded(this::tick), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("the simulator is closed: no more ticks");
        }
    }

    /** How long there is nothing to do; negative: until somebody comes. */
    private long delayNanos(Instant now) {
        long delay = sessions.isEmpty() ? Long.MAX_VALUE : CONNECTED_NANOS;
        for (Exchange exchange : exchanges) {
            if (exchange.playing()) {
                delay = Math.min(delay, PLAYING_NANOS);
                if (exchange.due().isBefore(now.plusNanos(delay))) {
                    delay = Math.max(SHORTEST_NANOS, Duration.between(now, exchange.due()).toNanos());
                }
            }
        }
        return delay == Long.MAX_VALUE ? -1 : delay;
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("the simulator stumbled and goes on", e);
            if (nextTick == null) {
                scheduleTick(CONNECTED_NANOS);
            }
        }
    }
}
