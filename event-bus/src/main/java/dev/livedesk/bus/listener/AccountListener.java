package dev.livedesk.bus.listener;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Sparingly;
import dev.livedesk.market.ledger.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicLong failures = new AtomicLong();
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean abandoned;
    private volatile long sweptNanos;
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
     * The account that a hint is about; none when it is another replica's.
     *
     * @throws IllegalArgumentException if the message is none
     */
    protected abstract Optional<AccountId> accountOf(byte[] hint);

    /** The accounts of this replica's shards whose source has gone further than what is applied. */
    protected abstract Collection<AccountId> behind();

    /** Applies all that is missing of the account, exactly once whatever happens; a call that finds nothing missing does nothing. */
    protected abstract void catchUp(AccountId account);

    /**
     * As {@link #catchUp(AccountId)} of each, in one go; if it throws, each is caught up alone.
     *
     * @param accounts at most so many as the options let be {@linkplain ListenerOptions#together taken together}, none twice
     */
    protected void catchUpTogether(List<AccountId> accounts) {
        accounts.forEach(this::catchUp);
    }

    /** Deletes what was derived and derives it again. */
    protected abstract void rebuild();

    /** Subscribes, recovers or rebuilds, and begins to process. What cannot be recovered now waits for the sweep; a rebuild that fails is thrown. */
    public final void start(BusClient client) {
        running = true;
        sweptNanos = System.nanoTime();
        subscription =
                BusSubscription.to(client, topics(), (topic, hint) -> accountOf(hint).ifPresent(this::offer), () -> sweepWanted.set(true));
        switch (options.mode()) {
            case RECOVER -> attempt(this::recover);
            case REBUILD -> rebuild();
        }
        worker = Thread.ofVirtual().name(name).start(this::process);
        LOG.atInfo().addKeyValue("listener", name).addKeyValue("mode", options.mode()).log("listening");
    }

    /**
     * Makes good what no message told: each account that is behind is caught up, whatever becomes of the others.
     *
     * @return how many were behind
     */
    public final int recover() {
        List<AccountId> accounts = List.copyOf(behind());
        for (int from = 0; from < accounts.size(); from += options.together()) {
            catchUpAll(accounts.subList(from, Math.min(from + options.together(), accounts.size())));
        }
        return accounts.size();
    }

    /** Accounts that wait to be caught up. */
    public final int queued() {
        return queue.size();
    }

    /** Attempts that failed since the start; each is tried again. */
    public final long failures() {
        return failures.get();
    }

    /** Whether it is processing, and its comparison with the truth succeeded within the last ten periods. */
    public final boolean isFollowing() {
        Thread thread = worker;
        return thread != null
                && thread.isAlive()
                && System.nanoTime() - sweptNanos < 10 * options.sweepEvery().toNanos();
    }

    /** Stops listening and drains what waits, as long as the options allow; what is left then is found by the next start. */
    @Override
    public final void close() {
        running = false;
        closing.countDown();
        if (subscription != null) {
            subscription.close();
        }
        if (worker != null) {
            try {
                if (!worker.join(options.drainFor())) {
                    abandoned = true;
                    LOG.atWarn().addKeyValue("listener", name).addKeyValue("left", queue.size()).log("stopped before all was applied");
                    worker.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What finds no room is left to the next sweep. */
    private void offer(AccountId account) {
        if (waiting.add(account) && !queue.offer(account)) {
            waiting.remove(account);
        }
    }

    private void process() {
        long sweepNanos = options.sweepEvery().toNanos();
        long nextSweep = System.nanoTime();
        long nextTurn = System.nanoTime();
        while (!abandoned && (running || !queue.isEmpty())) {
            AccountId first = poll();
            if (first != null) {
                gather(nextTurn - System.nanoTime());
                nextTurn = System.nanoTime() + options.apart().toNanos();
                catchUpAll(withFirst(first));
            }
            if (running && (sweepWanted.getAndSet(false) || System.nanoTime() - nextSweep >= 0)) {
                nextSweep = System.nanoTime() + sweepNanos;
                attempt(this::sweep);
            }
        }
    }

    private void gather(long nanos) {
        if (running && nanos > 0) {
            try {
                if (closing.await(nanos, TimeUnit.NANOSECONDS)) {
                    LOG.atDebug().addKeyValue("listener", name).log("no longer waits for more");
                }
            } catch (InterruptedException e) {
                LOG.atDebug().addKeyValue("listener", name).log("interrupted");
            }
        }
    }

    /** What waits by now, as much of it as is taken together; a hint that comes from here on waits for the next turn. */
    private List<AccountId> withFirst(AccountId first) {
        List<AccountId> accounts = new ArrayList<>();
        accounts.add(first);
        queue.drainTo(accounts, options.together() - 1);
        accounts.forEach(waiting::remove);
        return accounts;
    }

    private void catchUpAll(List<AccountId> accounts) {
        try {
            if (accounts.size() > 1) {
                catchUpTogether(accounts);
                return;
            }
        } catch (RuntimeException | Error e) {
            LOG.atDebug().addKeyValue("listener", name).addKeyValue("accounts", accounts.size()).setCause(e).log("not together: one by one");
        }
        accounts.forEach(account -> attempt(() -> catchUp(account)));
    }

    private void sweep() {
        behind().forEach(this::offer);
        sweptNanos = System.nanoTime();
    }

    private @Nullable AccountId poll() {
        try {
            return queue.poll(running ? 20 : 0, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.atDebug().addKeyValue("listener", name).log("interrupted");
            return null;
        }
    }

    /** What fails stays behind, and the next sweep tries it again: nothing may end the worker. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failures.incrementAndGet();
            if (complaint.isDue()) {
                LOG.atWarn().addKeyValue("listener", name).setCause(e).log("could not apply; the next sweep tries again");
            }
        }
    }
}
