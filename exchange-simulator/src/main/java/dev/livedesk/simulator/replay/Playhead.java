package dev.livedesk.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a tape as time passes: each event once, none left out. Where the clock jumps (a machine that slept, a clock
 * that was set), the tape jumps with it.
 */
public final class Playhead<E> {

    /** Longer than this is not made good: the tape jumps. */
    static final Duration MAX_LAG = Duration.ofMinutes(5);

    private final Timeline timeline;
    private final Tape<E> tape;
    private final long maxLagMicros;
    private Tape.@Nullable Cursor<E> cursor;
    private long playedTo = Long.MIN_VALUE;

    public Playhead(Timeline timeline, Tape<E> tape) {
        this.timeline = timeline;
        this.tape = tape;
        this.maxLagMicros = (long) (MAX_LAG.toMillis() * 1_000 * timeline.speed());
    }

    /** Hands over all that became due. The first call after {@link #stop} begins at {@code now}. */
    public void play(Instant now, Consumer<? super E> sink) {
        long position = timeline.tapeAt(now);
        boolean jumped = playedTo != Long.MIN_VALUE && Math.abs(position - playedTo) > maxLagMicros;
        Tape.Cursor<E> current = cursor;
        if (current == null || jumped) {
            stop();
            current = tape.from(jumped ? position : Math.max(position, playedTo + 1));
            cursor = current;
        }
        while (current.nextAt() <= position) {
            sink.accept(current.next());
        }
        playedTo = jumped ? position : Math.max(position, playedTo);
    }

    /** When the next event is due; the beginning of time if that is not known until {@link #play}. */
    public Instant due() {
        return cursor == null ? Instant.EPOCH : timeline.timeAt(cursor.nextAt());
    }

    /** Lets go of the recording until somebody plays again. */
    public void stop() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
