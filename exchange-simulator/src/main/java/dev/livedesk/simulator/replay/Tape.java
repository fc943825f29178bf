package dev.livedesk.simulator.replay;

/** A recording without end: its laps one after the other. */
public interface Tape<E> {

    /** The events from that place on, that place included. */
    Cursor<E> from(long tapeMicros);

    /** A place between two events. */
    interface Cursor<E> extends AutoCloseable {

        /** The place of the next event; never less than that of the one before. */
        long nextAt();

        /** The next event, and moves past it. */
        E next();

        /** Lets go of what was opened. */
        @Override
        default void close() {}
    }
}
