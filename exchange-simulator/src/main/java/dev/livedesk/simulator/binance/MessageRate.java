package dev.livedesk.simulator.binance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** Counts a client's messages over the last second. */
final class MessageRate {

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final int limit;
    private final Queue<Instant> recent = new ArrayDeque<>();

    MessageRate(int limit) {
        this.limit = limit;
    }

    /** Counts one; whether it is still within the limit. */
    boolean allows(Instant now) {
        while (!recent.isEmpty() && !recent.element().plus(WINDOW).isAfter(now)) {
            recent.remove();
        }
        recent.add(now);
        return recent.size() <= limit;
    }
}
