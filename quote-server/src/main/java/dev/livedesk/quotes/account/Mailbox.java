package dev.livedesk.quotes.account;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other, in order, on whatever thread is free; a task may block. Tasks beyond the capacity are refused. */
public final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Executor executor;
    private final int capacity;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean working;

    public Mailbox(Executor executor, int capacity) {
        this.executor = executor;
        this.capacity = capacity;
    }

    /** Whether the task was taken. */
    public boolean offer(Runnable task) {
        synchronized (this) {
            if (tasks.size() >= capacity) {
                return false;
            }
            put(task);
        }
        return true;
    }

    /** For what must not be lost and is bounded elsewhere. */
    public synchronized void put(Runnable task) {
        tasks.add(task);
        if (!working) {
            working = true;
            executor.execute(this::work);
        }
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.warn("an account's task failed; the next sweep tries again", e);
            }
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Runnable next() {
        Runnable task = tasks.poll();
        working = task != null;
        return task;
    }
}
