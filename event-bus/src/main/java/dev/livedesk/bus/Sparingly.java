package dev.livedesk.bus;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets something happen now and then, such as a line in the log about what may fail a thousand times a second. For many threads. */
public final class Sparingly {

    private final LongSupplier nanoTime;
    private final long gapNanos;
    private final AtomicLong next;

    private Sparingly(Duration gap, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.gapNanos = gap.toNanos();
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    public static Sparingly onceIn(Duration gap) {
        return new Sparingly(gap, System::nanoTime);
    }

    static Sparingly onceIn(Duration gap, LongSupplier nanoTime) {
        return new Sparingly(gap, nanoTime);
    }

    /** True for the first caller, and then for one caller after each gap. */
    public boolean isDue() {
        long now = nanoTime.getAsLong();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + gapNanos);
    }
}
