package dev.livedesk.gateway.ledger;

import dev.livedesk.bus.trace.Step;
import dev.livedesk.bus.trace.TraceParent;
import dev.livedesk.bus.trace.Traces;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells what becomes of each order, within the trace of the request that brought it. Keeps the newest orders' places in their traces; those of others are read, and an
 * order that was taken while nobody collected traces is in none.
 */
public final class OrderTraces {

    private static final Logger LOG = LoggerFactory.getLogger(OrderTraces.class);
    private static final int MOST = 20_000;
    private static final Known NOWHERE = new Known(null, null);

    private final Traces traces;
    private final JdbcClient jdbc;
    private final Map<OrderId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderId, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param accepted where the order was taken
     * @param newest where it was filled last, or else taken
     */
    private record Known(@Nullable TraceParent accepted, @Nullable TraceParent newest) {}

    public OrderTraces(Traces traces, JdbcClient jdbc) {
        this.traces = traces;
        this.jdbc = jdbc;
    }

    boolean areOn() {
        return traces.areOn();
    }

    /** Begins to take an order, if that is what the command wants; until it is closed, the account's lock is waited for and the booking is done. */
    Step begin(AccountId account, Command command) {
        OrderId order = switch (command) {
            case Command.PlaceOrder place -> place.id();
            case Command.ReplaceOrder replace -> replace.successor();
            default -> null;
        };
        if (order == null || !traces.areOn()) {
            return Step.UNTOLD;
        }
        Step step = about(account, order, traces.begin("order accepted"));
        step.place().ifPresent(place -> keep(order, new Known(place, place)));
        return step;
    }

    /** Where the order was taken, for the ledger. */
    @Nullable String accepted(Order order) {
        Known held = traces.areOn() ? inMemory(order) : null;
        return held == null || held.accepted() == null ? null : held.accepted().value();
    }

    /** After the commit: a fill goes on from where its order was taken, whoever took it. */
    void booked(AccountId account, JournalRow row) {
        Order order = row.order();
        if (order == null || !traces.areOn() || !(row.event() instanceof JournalEvent.OrderFilled)) {
            return;
        }
        Known before = find(order);
        if (before.accepted() != null) {
            try (Step step = about(account, order.id(), traces.after(before.accepted(), "order filled", row.event().recordedAt()))) {
                step.place().ifPresent(place -> keep(order.id(), new Known(before.accepted(), place)));
            }
        }
    }

    /** Tells that an order's event is on its way to those who want to know; they go on from the answer. */
    @Nullable String published(AccountId account, JournalRow row) {
        Order order = row.order();
        if (order == null || !traces.areOn()) {
            return null;
        }
        TraceParent newest = find(order).newest();
        if (newest == null) {
            return null;
        }
        try (Step step = about(account, order.id(), traces.after(newest, "update published"))) {
            step.tag("livedesk.event", String.valueOf(row.orderEvent()));
            return step.place().map(TraceParent::value).orElse(null);
        }
    }

    private Known find(Order order) {
        Known held = inMemory(order);
        if (held != null) {
            return held;
        }
        try {
            TraceParent place = stored(order.id());
            Known read = new Known(place, place);
            keep(order.id(), read);
            return read;
        } catch (DataAccessException e) {
            // What is booked is booked: only its trace ends here.
            LOG.atDebug().addKeyValue("order", order.id()).setCause(e).log("an order's trace could not be read");
            return NOWHERE;
        }
    }

    private @Nullable TraceParent stored(OrderId order) {
        return jdbc.sql("select trace_parent from gateway.trade_order where id = :order and trace_parent is not null")
                .param("order", order.value())
                .query(String.class)
                .optional()
                .flatMap(TraceParent::parse)
                .orElse(null);
    }

    /** An exit is in the trace of what it belongs to. */
    private @Nullable Known inMemory(Order order) {
        synchronized (known) {
            Known own = known.get(order.id());
            return own != null ? own : known.get(order.group().first());
        }
    }

    private void keep(OrderId order, Known place) {
        synchronized (known) {
            known.put(order, place);
        }
    }

    private static Step about(AccountId account, OrderId order, Step step) {
        return step.tag("livedesk.account", account.toString()).tag("livedesk.order", order.toString());
    }
}
