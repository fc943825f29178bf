package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.FillModel;
import dev.livedesk.gateway.booking.Market;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.tick.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The open orders of one instrument, oldest first. It decides from ticks and time what they ask for, and goes on as if that were done: so that a
 * recording fills the same way however fast the ledger is. Every method is safe to call from any thread.
 */
final class Book {

    private static final Comparator<WorkingOrder> OLDEST_FIRST = Comparator
            .comparing((WorkingOrder working) -> working.order().times().submittedAt())
            .thenComparing(working -> working.order().id().value());

    private final Instrument instrument;
    private final Market market;
    private final FillModel model;
    private final TreeSet<WorkingOrder> orders = new TreeSet<>(OLDEST_FIRST);
    private final Map<OrderId, WorkingOrder> byId = new HashMap<>();
    private final Set<WorkingOrder> trailed = new HashSet<>();
    private @Nullable Quote newest;
    private Quantity takenOfAsk = Quantity.ZERO;
    private Quantity takenOfBid = Quantity.ZERO;

    Book(Instrument instrument, Market market, FillModel model) {
        this.instrument = instrument;
        this.market = market;
        this.model = model;
    }

    /** Takes an order as the ledger has it, unless a decision about it is under way. What it asks for at once comes back. */
    synchronized List<Move> put(AccountId account, Order order) {
        WorkingOrder known = byId.get(order.id());
        if (!order.isOpen()) {
            if (known != null) {
                drop(known);
            }
            return List.of();
        }
        if (known != null && known.isUnderWay()) {
            known.missedSomething();
            return List.of();
        }
        if (known == null) {
            known = new WorkingOrder(account, order, order.times().submittedAt().plus(model.delay(order.clientOrderId())));
            byId.put(order.id(), known);
            orders.add(known);
        } else {
            known.is(order);
        }
        return meet(List.of(known));
    }

    /** Forgets an order, unless a decision about it is under way. */
    synchronized void remove(OrderId id) {
        WorkingOrder known = byId.get(id);
        if (known != null && !known.isUnderWay()) {
            drop(known);
        }
    }

    /** The ledger has answered a decision about the order; says whether the order must be read again, as it changed while others were under way. */
    synchronized boolean answered(WorkingOrder working) {
        return working.answered() && byId.containsKey(working.order().id());
    }

    /** A quote came: the market knows it already. */
    synchronized List<Move> onQuote() {
        return meet(orders);
    }

    /** Something traded at the price. */
    synchronized List<Move> onTrade(double price) {
        Instant now = market.now();
        List<Move> moves = new ArrayList<>();
        List<WorkingOrder> touched = orders.stream()
                .filter(working -> isActive(working, now) && working.isTouchedAt(price))
                .toList();
        touched.forEach(working -> trigger(working, moves));
        moves.addAll(meet(touched));
        return moves;
    }

    /** Time goes on: orders are released into their session, end, or have waited long enough for their first chance. */
    synchronized List<Move> onTime() {
        Instant now = market.now();
        List<Move> moves = new ArrayList<>();
        List<WorkingOrder> ready = new ArrayList<>();
        for (WorkingOrder working : List.copyOf(orders)) {
            Order order = working.order();
            Instant end = order.times().expiresAt();
            if (working.isUnderWay()) {
                continue;
            }
            if (end != null && !now.isBefore(end)) {
                ask(working, new Command.ExpireOrder(order.id()), order, moves);
            } else if (order.status() == OrderStatus.ACCEPTED && market.hours().isLive(order.terms(), now)) {
                ask(working, new Command.ReleaseOrder(order.id()), order, moves);
            } else if (working.isImmediate() && isActive(working, now) && !(market.quote(instrument) instanceof Market.Quoted.Executable)) {
                ask(working, new Command.DropOrder(order.id()), order, moves);
            } else {
                ready.add(working);
            }
        }
        moves.addAll(meet(ready));
        return moves;
    }

    /** Trailing stops that followed the market since the last call. */
    synchronized List<Order> trailed() {
        List<Order> moved = trailed.stream().map(WorkingOrder::order).toList();
        trailed.clear();
        return moved;
    }

    synchronized int size() {
        return orders.size();
    }

    /** The newest quote and those of the orders that it may change something for. */
    private List<Move> meet(Collection<WorkingOrder> candidates) {
        if (candidates.isEmpty() || !(market.quote(instrument) instanceof Market.Quoted.Executable(Quote quote))) {
            return List.of();
        }
        if (newest == null || quote.stamp().isAfter(newest.stamp())) {
            newest = quote;
            takenOfAsk = Quantity.ZERO;
            takenOfBid = Quantity.ZERO;
        }
        List<WorkingOrder> concerned = candidates.stream().filter(working -> working.caresFor(quote)).toList();
        if (concerned.isEmpty()) {
            return List.of();
        }
        Instant now = market.now();
        List<Move> moves = new ArrayList<>();
        for (WorkingOrder working : concerned) {
            if (isActive(working, now)) {
                meet(working, quote, moves);
            }
        }
        return moves;
    }

    private void meet(WorkingOrder working, Quote quote, List<Move> moves) {
        boolean touched = working.isTouchedBy(quote);
        if (working.awaitsStop() && !touched) {
            if (working.follow(quote)) {
                trailed.add(working);
            }
            return;
        }
        Order order = working.order();
        switch (Match.of(order, touched, quote, order.side() == Side.BUY ? takenOfAsk : takenOfBid, model)) {
            case Match.Wait wait -> {}
            case Match.Trigger trigger -> trigger(working, moves);
            case Match.Drop drop -> {
                ask(working, new Command.DropOrder(order.id()), order, moves);
                drop(working);
            }
            case Match.Fill fill -> {
                if (touched) {
                    trigger(working, moves);
                }
                fill(working, fill, working.isImmediate(), moves);
            }
        }
    }

    private void trigger(WorkingOrder working, List<Move> moves) {
        Order order = working.order();
        ask(working, new Command.TriggerOrder(order.id()), order.asTriggered(), moves);
    }

    private void fill(WorkingOrder working, Match.Fill fill, boolean last, List<Move> moves) {
        Order order = working.order();
        Order ahead = order.asFilled(fill.quantity(), fill.price());
        ask(working, new Command.FillOrder(order.id(), order.filledQuantity(), fill.price(), fill.quantity(), last), ahead, moves);
        if (order.side() == Side.BUY) {
            takenOfAsk = takenOfAsk.plus(fill.quantity());
        } else {
            takenOfBid = takenOfBid.plus(fill.quantity());
        }
        if (last || !ahead.isOpen()) {
            drop(working);
        }
    }

    private static void ask(WorkingOrder working, Command.OfWorkingOrder command, Order ahead, List<Move> moves) {
        working.decided(ahead);
        moves.add(new Move(working, command));
    }

    private boolean isActive(WorkingOrder working, Instant now) {
        return working.order().isWorking() && working.isDue(now) && market.hours().isLive(working.order().terms(), now);
    }

    private void drop(WorkingOrder working) {
        byId.remove(working.order().id());
        orders.remove(working);
        trailed.remove(working);
    }
}
