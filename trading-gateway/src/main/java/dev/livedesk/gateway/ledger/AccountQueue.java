package dev.livedesk.gateway.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commands of one account that wait, done together. Whoever comes first does the work, for itself and for all that have come by then; the next
 * batch is done by one of those who wait for it. First in, first out.
 */
final class AccountQueue<C, R> {

    private final Function<List<C>, List<R>> work;
    private final int maxBatch;
    private final int maxWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition batchDone = lock.newCondition();
    private final Deque<Waiting<C, R>> waiting = new ArrayDeque<>();
    private boolean busy;

    private static final class Waiting<C, R> {
        final C command;
        @Nullable R result;
        @Nullable RuntimeException failure;

        Waiting(C command) {
            this.command = command;
        }

        boolean isDone() {
            return result != null || failure != null;
        }
    }

    /**
     * An empty queue.
     *
     * @param work does a batch: one result for each command, in order; what it throws goes to all of the batch
     */
    AccountQueue(Function<List<C>, List<R>> work, int maxBatch, int maxWaiting) {
        this.work = work;
        this.maxBatch = maxBatch;
        this.maxWaiting = maxWaiting;
    }

    /**
     * Does the command, or has it done; blocks until then.
     *
     * @throws RejectedExecutionException if too many wait
     */
    R submit(C command) {
        Waiting<C, R> mine = new Waiting<>(command);
        lock.lock();
        try {
            if (waiting.size() >= maxWaiting) {
                throw new RejectedExecutionException("too many commands wait for this account");
            }
            waiting.addLast(mine);
            while (!mine.isDone()) {
                if (busy) {
                    batchDone.awaitUninterruptibly();
                } else {
                    doNextBatch();
                }
            }
        } finally {
            lock.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return Objects.requireNonNull(mine.result);
    }

    /** How many wait for a batch to be done before theirs. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void doNextBatch() {
        List<Waiting<C, R>> batch = new ArrayList<>();
        while (batch.size() < maxBatch && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        busy = true;
        lock.unlock();
        try {
            run(batch);
        } finally {
            lock.lock();
            busy = false;
            batchDone.signalAll();
        }
    }

    private void run(List<Waiting<C, R>> batch) {
        try {
            List<R> results = work.apply(batch.stream().map(waiter -> waiter.command).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result = results.get(i);
            }
        } catch (RuntimeException e) {
            batch.forEach(waiter -> waiter.failure = e);
        } catch (Error e) {
            batch.forEach(waiter -> waiter.failure = new IllegalStateException("a booking failed", e));
            throw e;
        }
    }
}
