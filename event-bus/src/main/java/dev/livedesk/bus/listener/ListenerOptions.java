package dev.livedesk.bus.listener;

import java.time.Duration;

/**
 * How a listener runs.
 *
 * @param sweepEvery how often it compares what it applied with the truth
 * @param queueCapacity accounts that may wait; when more do, the sweep finds them
 * @param drainFor how long it goes on with what waits when it is told to stop
 */
public record ListenerOptions(RecoveryMode mode, Duration sweepEvery, int queueCapacity, Duration drainFor) {

    public static ListenerOptions defaults() {
        return new ListenerOptions(RecoveryMode.RECOVER, Duration.ofSeconds(1), 10_000, Duration.ofSeconds(5));
    }
}
