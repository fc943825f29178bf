package dev.livedesk.bars.record;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that ends early when the recorder is to stop. */
final class Pause {

    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Waits. */
    void of(Duration time) {
        until(System.nanoTime() + time.toNanos());
    }

    /** Waits until {@link System#nanoTime()} is that. */
    void until(long nanoTime) {
        try {
            boolean stopped = stopping.await(Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (stopped) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    /** No more waiting. */
    void stop() {
        stopping.countDown();
    }

    boolean isStopped() {
        return stopping.getCount() == 0;
    }
}
