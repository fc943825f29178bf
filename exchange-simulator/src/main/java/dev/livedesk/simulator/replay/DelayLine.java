package dev.livedesk.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Deliveries that wait for their time, in order. A delay that gets shorter overtakes nothing. */
public final class DelayLine {

    private record Delivery(Instant due, Runnable action) {}

    private final Queue<Delivery> waiting = new ArrayDeque<>();
    private Instant last = Instant.MIN;

    /** Runs it at {@code now + delay}, or right away if nothing has to be waited for. */
    public void add(Instant now, Duration delay, Runnable action) {
        if (delay.isZero() && waiting.isEmpty()) {
            action.run();
            return;
        }
        Instant due = now.plus(delay);
        last = due.isBefore(last) ? last : due;
        waiting.add(new Delivery(last, action));
    }

    /** Runs all whose time has come. */
    public void run(Instant now) {
        while (true) {
            Delivery next = waiting.peek();
            if (next == null || next.due().isAfter(now)) {
                return;
            }
            waiting.remove();
            next.action().run();
        }
    }

    /** When the next is due, or null. */
    public @Nullable Instant due() {
        Delivery next = waiting.peek();
        return next == null ? null : next.due();
    }
}
