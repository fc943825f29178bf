package dev.livedesk.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting until something holds. */
public final class Wait {

    private Wait() {}

    /**
     * Looks every few milliseconds.
     *
     * @throws IllegalStateException if the time runs out
     */
    public static void until(String what, Duration atMost, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!holds.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("waited %s in vain until %s".formatted(atMost, what));
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
