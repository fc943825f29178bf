package dev.livedesk.benchmarks.measure;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** When each number arrived, on {@link System#nanoTime()}'s clock. */
public final class Arrivals {

    private final AtomicLongArray times;
    private final AtomicInteger arrived = new AtomicInteger();

    public Arrivals(int count) {
        times = new AtomicLongArray(count + 1);
    }

    /** Only the first arrival of a number counts. */
    public void on(long number, long time) {
        if (number >= 1 && number < times.length() && times.compareAndSet((int) number, 0, time)) {
            arrived.incrementAndGet();
        }
    }

    public int count() {
        return arrived.get();
    }

    /** Milliseconds from the intended send, of the numbers from the first on. */
    public Samples since(long[] intended, int first) {
        return new Samples(IntStream.range(first, times.length())
                .filter(number -> times.get(number) != 0)
                .mapToDouble(number -> (times.get(number) - intended[number]) / 1e6)
                .toArray());
    }
}
