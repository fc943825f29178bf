package dev.livedesk.bus.listener;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.market.ledger.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a source account by account. It subscribes first, then rebuilds or recovers, then processes; a hint only tells that an account has grown, and
 * a sweep finds what no hint told. One thread applies; told to stop, it finishes what waits.
 */
public abstract class AccountListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountListener.class);

    private final String name;
    private final ListenerOptions options;
    private final BlockingQueue<AccountId> queue;
    private final Set<AccountId> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean sweepWanted = new AtomicBoolean();
    private volatile boolean running;
    private @Nullable BusSubscription subscription;
    private @Nullable Thread worker;

    protected AccountListener(String name, ListenerOptions options) {
        this.name = name;
        this.options = options;
        this.queue = new ArrayBlockingQueue<>(options.queueCapacity());
    }

    /** The topics whose messages are hints. */
    protected abstract List<String> topics();

    /**
     * The account that a hint is about.
     *
     * @throws IllegalArgumentException if the message is none
     */
    protected abstract AccountId accountOf(byte[] hint);

    /** The accounts of this replica's shards whose source has gone further than what is applied. */
    protected abstract Collection<AccountId> behind();

    /** Applies all that is missing of the account, exactly once whatever happens; a call that finds nothing missing does nothing. */
    protected abstract void catchUp(AccountId account);

    /** Deletes what was derived and derives it again. */
    protected abstract void rebuild();

    /** Makes good what happened while the listener was down; by default what {@link #behind()} finds. */
    protected void recover() {
        behind().forEach(this::catchUp);
    }

    /** Subscribes, recovers, and begins to process. Returns when recovery is done. */
    public final void start(BusClient client) {
        running = true;
        subscription = BusSubscription.to(client, topics(), (topic, hint) -> offer(accountOf(hint)), () -> sweepWanted.set(true));
        switch (options.mode()) {
            case RECOVER -> recover();
            case REBUILD -> rebuild();
        }
        worker = Thread.ofVirtual().name(name).start(this::process);
        LOG.atInfo().addKeyValue("listener", name).addKeyValue("mode", options.mode()).log("listening");
    }

    /** Accounts that wait to be caught up. */
    public final int queued() {
        return queue.size();
    }

    /** Stops listening and drains what waits. */
    @Override
    public void close() {
        running = false;
        if (subscription != null) {
            subscription.close();
        }
        if (worker != null) {
            try {
                if (!worker.join(options.drainFor())) {
                    LOG.atWarn().addKeyValue("listener", name).addKeyValue("left", queue.size()).log("stopped before all was applied");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void offer(AccountId account) {
        if (waiting.add(account) && !queue.offer(account)) {
            waiting.remove(account);
            sweepWanted.set(true);
        }
    }

    private void process() {
        long sweepNanos = options.sweepEvery().toNanos();
        long nextSweep = System.nanoTime() + sweepNanos;
        while (running || !queue.isEmpty()) {
            AccountId account = poll(Duration.ofMillis(20));
            if (account != null) {
                waiting.remove(account);
                attempt(() -> catchUp(account));
            }
            if (running && (sweepWanted.getAndSet(false) || System.nanoTime() - nextSweep >= 0)) {
                nextSweep = System.nanoTime() + sweepNanos;
                attempt(() -> behind().forEach(this::offer));
            }
        }
    }

    private @Nullable AccountId poll(Duration wait) {
        try {
            return queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
            return null;
        }
    }

    /** What fails stays behind, and the next sweep tries it again. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("listener", name).setCause(e).log("could not apply; the next sweep tries again");
        }
    }
}
