package dev.livedesk.benchmarks.measure;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Sends at fixed times, whether or not what was sent before has arrived: what waits because something was slow counts as late.
 *
 * @param perSecond numbers that are sent a second
 */
public record Schedule(int perSecond) {

    private static final long SPIN_NANOS = 60_000;

    /**
     * Sends the numbers from 1 on.
     *
     * @param send given each number at its time
     * @return by number, when it was meant to be sent, on {@link System#nanoTime()}'s clock; 0 is unused
     */
    public long[] run(int count, long[] intended, LongConsumer send) {
        long begin = System.nanoTime() + 1_000_000;
        for (int number = 1; number <= count; number++) {
            long due = begin + (long) ((number - 1) * 1e9 / perSecond);
            intended[number] = due;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                if (left > SPIN_NANOS) {
                    LockSupport.parkNanos(left - SPIN_NANOS);
                } else {
                    Thread.onSpinWait();
                }
            }
            send.accept(number);
        }
        return intended;
    }
}
