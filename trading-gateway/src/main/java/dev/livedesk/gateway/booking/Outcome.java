package dev.livedesk.gateway.booking;

import java.util.List;

/** What became of a command. */
public sealed interface Outcome {

    /**
     * It is done.
     *
     * @param events none when it was done before
     * @param refused lines of an upload that were not booked with the others
     */
    record Done(List<JournalEvent> events, AccountState after, List<RefusedLine> refused) implements Outcome {
        public Done {
            events = List.copyOf(events);
            refused = List.copyOf(refused);
        }

        public Done(List<JournalEvent> events, AccountState after) {
            this(events, after, List.of());
        }
    }

    /** Nothing was done. */
    record Refused(Rejection rejection) implements Outcome {}

    /** A line of an upload that was not booked, and why. */
    record RefusedLine(long number, Rejection rejection) {}
}
