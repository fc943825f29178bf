package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.market.ledger.OrderId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What is known of one account's open orders, and up to which sequence of its journal. Safe to call from any thread. */
final class OpenOrders {

    private final Map<OrderId, Order> open = new HashMap<>();
    private long seq;
    private boolean doubtful;

    /** Takes events that follow what is known; says whether they do. What is known already counts as taken. */
    synchronized boolean apply(List<JournalEvent> events, Consumer<Order> changed) {
        if (events.getLast().seq() <= seq) {
            return true;
        }
        if (events.getFirst().seq() != seq + 1) {
            return false;
        }
        newest(events).forEach(order -> {
            note(order);
            changed.accept(order);
        });
        seq = events.getLast().seq();
        return true;
    }

    /** Takes all that the ledger has, unless more is known. */
    synchronized void replace(WorkingOrderStore.Open now, Consumer<Order> changed, Consumer<Order> gone) {
        if (now.seq() < seq) {
            return;
        }
        Set<OrderId> still = new HashSet<>();
        now.orders().forEach(order -> still.add(order.id()));
        List.copyOf(open.values()).stream().filter(order -> !still.contains(order.id())).forEach(order -> {
            open.remove(order.id());
            gone.accept(order);
        });
        now.orders().forEach(order -> {
            note(order);
            changed.accept(order);
        });
        seq = now.seq();
        doubtful = false;
    }

    /** Something that was decided did not happen: what is known must be read again. */
    synchronized void doubt() {
        doubtful = true;
    }

    synchronized boolean isDoubtful() {
        return doubtful;
    }

    /** Whether nothing was open when the journal had come to the sequence. */
    synchronized boolean isEmptyAt(long newest) {
        return open.isEmpty() && !doubtful && seq >= newest;
    }

    synchronized long seq() {
        return seq;
    }

    synchronized List<Order> all() {
        return List.copyOf(open.values());
    }

    /** Each order that the events are about, as the last of them leaves it: one that was filled as it was taken was never open to anybody. */
    static Collection<Order> newest(List<JournalEvent> events) {
        Map<OrderId, Order> newest = new LinkedHashMap<>();
        events.forEach(event -> orderOf(event).ifPresent(order -> newest.put(order.id(), order)));
        return newest.values();
    }

    private static Optional<Order> orderOf(JournalEvent event) {
        return switch (event) {
            case JournalEvent.OrderChanged changed -> Optional.of(changed.order());
            case JournalEvent.OrderFilled filled -> Optional.of(filled.order());
            case JournalEvent.AccountReset reset -> Optional.empty();
            case TradeEvent trade -> Optional.empty();
        };
    }

    private void note(Order order) {
        if (order.isOpen()) {
            open.put(order.id(), order);
        } else {
            open.remove(order.id());
        }
    }
}
