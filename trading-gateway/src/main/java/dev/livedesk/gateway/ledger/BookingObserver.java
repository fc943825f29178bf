package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.JournalEvent;
import java.util.List;

/** Is told what this gateway booked. */
@FunctionalInterface
public interface BookingObserver {

    /** After the commit; of one account in the order of its journal. Must not block, nor fail. */
    void onBooked(AccountState after, List<JournalEvent> events);
}
