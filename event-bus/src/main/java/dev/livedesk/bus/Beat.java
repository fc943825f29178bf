package dev.livedesk.bus;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a thread of its own, the first time at once. What fails is logged once a minute, and tried again at the next beat. */
public final class Beat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private final String name;
    private final long periodNanos;
    private final Runnable work;
    private final Thread thread;

    private Beat(String name, Duration period, Runnable work) {
        this.name = name;
        this.periodNanos = period.toNanos();
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Beats at the period; a beat that takes longer delays the next, and none are made up for. */
    public static Beat every(Duration period, String name, Runnable work) {
        return new Beat(name, period, work);
    }

    /** Begins no further beat, and waits up to 5 seconds for the one that runs. */
    @Override
    public void close() {
        stop.countDown();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.atWarn().addKeyValue("beat", name).log("still busy when told to stop");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long next = System.nanoTime();
        try {
            while (!stop.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                once();
                next = Math.max(next + periodNanos, System.nanoTime());
            }
        } catch (InterruptedException e) {
            LOG.atDebug().addKeyValue("beat", name).log("interrupted");
        }
    }

    private void once() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (complaint.isDue()) {
                LOG.atWarn().addKeyValue("beat", name).setCause(e).log("failed; the next beat tries again");
            }
        }
    }
}
