package dev.livedesk.simulator.replay;

import java.time.Instant;

/**
 * Laps of a recording on the wall clock. The tape runs in microseconds from the anchor on, at {@code speed} recorded
 * seconds a second; its place depends on the clock alone.
 */
public record Timeline(Instant anchor, double speed, long lapMicros) {

    private static final long MICROS_PER_SECOND = 1_000_000;

    public Timeline {
        if (lapMicros <= 0 || !(speed > 0)) {
            throw new IllegalArgumentException("a lap of " + lapMicros + " µs at speed " + speed);
        }
    }

    /** Where the tape stands at that time, floored to a microsecond. */
    public long tapeAt(Instant time) {
        return (long) Math.floor((micros(time) - micros(anchor)) * speed);
    }

    /** When the tape stands there, floored to a microsecond. */
    public Instant timeAt(long tapeMicros) {
        long micros = microsAt(tapeMicros);
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }

    /** When the tape stands there, in epoch milliseconds, floored. */
    public long millisAt(long tapeMicros) {
        return Math.floorDiv(microsAt(tapeMicros), 1_000);
    }

    /** Whole laps before that place; the first is 0. */
    public long lapAt(long tapeMicros) {
        return Math.floorDiv(tapeMicros, lapMicros);
    }

    /** How far into its lap that place is. */
    public long offsetAt(long tapeMicros) {
        return Math.floorMod(tapeMicros, lapMicros);
    }

    private long microsAt(long tapeMicros) {
        return micros(anchor) + (long) Math.floor(tapeMicros / speed);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
    }
}
