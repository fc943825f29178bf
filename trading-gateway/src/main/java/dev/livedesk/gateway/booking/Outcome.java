package dev.livedesk.gateway.booking;

import java.util.List;

/** What became of a command. */
public sealed interface Outcome {

    /** It is done. */
    record Done(List<JournalEvent> events, AccountState after) implements Outcome {
        public Done {
            events = List.copyOf(events);
        }
    }

    /** Nothing was done. */
    record Refused(Rejection rejection) implements Outcome {}
}
