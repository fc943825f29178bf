package dev.livedesk.ingestor.feed;

/** Follows the recorded times of one ticker's quotes or trades, and tells where the recording does not continue what came before. */
final class Replayed {

    /** Events of one instant may come in any order. */
    private static final long DISORDER_NANOS = 1_000_000_000L;

    /** A night or a weekend was cut out; no ticker is quiet for so long within a session. */
    private static final long CUT_NANOS = 3_600_000_000_000L;

    private long last;

    /** Whether something is missing before the event, or a new lap begins with it. Live events, without a recorded time, never break. */
    boolean breaksAt(long recordedNanos) {
        if (recordedNanos == 0) {
            return false;
        }
        long before = last;
        last = recordedNanos;
        return before != 0 && (recordedNanos < before - DISORDER_NANOS || recordedNanos > before + CUT_NANOS);
    }
}
