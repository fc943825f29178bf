package dev.livedesk.quotes.trace;

import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.trace.Step;
import dev.livedesk.bus.trace.TraceParent;
import dev.livedesk.bus.trace.Traces;
import dev.livedesk.market.ledger.AccountId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which traces the newest events are, as the hints said. What is sent is read from the journal too, which knows of no traces: an event whose hint was lost, or that is
 * old, is sent untold.
 */
public final class SentTraces {

    public static final SentTraces OFF = new SentTraces(Traces.OFF);

    private static final int MOST = 10_000;

    private final Traces traces;
    private final Map<Event, Place> places = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Event, Place> eldest) {
            return size() > MOST;
        }
    };

    private record Event(AccountId account, long seq) {}

    private record Place(TraceParent parent, String order) {}

    public SentTraces(Traces traces) {
        this.traces = traces;
    }

    /**
     * Takes a message of {@code ledger.N}, before it is sent on; others are none of its business.
     *
     * @throws IllegalArgumentException if it is no such message
     */
    public void on(String topic, byte[] message) {
        if (traces.areOn() && topic.startsWith("ledger.")) {
            LedgerMessage ledger = Messages.read(message, LedgerMessage.class);
            AccountId account = AccountId.parse(ledger.account());
            ledger.events().forEach(entry -> TraceParent.parse(entry.traceparent()).ifPresent(parent ->
                    keep(new Event(account, entry.seq()), new Place(parent, entry.order() == null ? "" : entry.order().path("id").asString()))));
        }
    }

    /** Begins to put an event into the queues of those who watch the account, if it is in a trace. */
    public Step send(String path, AccountId account, long seq, int clients) {
        Place place = traces.areOn() ? place(new Event(account, seq)) : null;
        return place == null
                ? Step.UNTOLD
                : traces.after(place.parent(), "update sent")
                        .tag("livedesk.account", account.toString())
                        .tag("livedesk.order", place.order())
                        .tag("livedesk.path", path)
                        .tag("livedesk.clients", Integer.toString(clients));
    }

    private synchronized void keep(Event event, Place place) {
        places.put(event, place);
    }

    private synchronized @Nullable Place place(Event event) {
        return places.get(event);
    }
}
