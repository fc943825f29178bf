package dev.livedesk.gateway.order;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.OrderEventKind;
import dev.livedesk.gateway.booking.Outcome;
import java.util.List;

/**
 * One line of the answer to {@code DELETE /v2/orders}.
 *
 * @param status as an HTTP status of its own
 */
record CanceledOrder(String id, int status) {

    private static final int DONE = 200;

    /** Every order that was cancelled, exits that went with their entries included. */
    static List<CanceledOrder> all(Outcome.Done done) {
        return done.events().stream()
                .filter(event -> event instanceof JournalEvent.OrderChanged)
                .map(JournalEvent.OrderChanged.class::cast)
                .filter(changed -> changed.kind() == OrderEventKind.CANCELED)
                .map(changed -> new CanceledOrder(changed.order().id().toString(), DONE))
                .toList();
    }
}
