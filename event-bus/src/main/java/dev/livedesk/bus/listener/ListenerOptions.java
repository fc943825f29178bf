package dev.livedesk.bus.listener;

import java.time.Duration;

/**
 * How a listener runs.
 *
 * @param sweepEvery how often it compares what it applied with the truth
 * @param queueCapacity accounts that may wait; when more do, the sweep finds them
 * @param drainFor how long it goes on with what waits when it is told to stop
 * @param together how many of the accounts that wait are caught up in one go, at most
 * @param apart how long after the beginning of one go the next begins at the earliest, so that accounts gather
 */
public record ListenerOptions(RecoveryMode mode, Duration sweepEvery, int queueCapacity, Duration drainFor, int together, Duration apart) {

    public ListenerOptions {
        if (together < 1) {
            throw new IllegalArgumentException("at least one account is caught up in one go, not " + together);
        }
    }

    /** One account at a time, at once. */
    public ListenerOptions(RecoveryMode mode, Duration sweepEvery, int queueCapacity, Duration drainFor) {
        this(mode, sweepEvery, queueCapacity, drainFor, 1, Duration.ZERO);
    }

    public static ListenerOptions defaults() {
        return new ListenerOptions(RecoveryMode.RECOVER, Duration.ofSeconds(1), 10_000, Duration.ofSeconds(5));
    }

    /** The same, with accounts taken together. */
    public ListenerOptions together(int most, Duration atLeastApart) {
        return new ListenerOptions(mode, sweepEvery, queueCapacity, drainFor, most, atLeastApart);
    }
}
