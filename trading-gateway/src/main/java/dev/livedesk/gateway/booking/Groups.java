package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.Side;

/** What becomes of an order's companions: exits begin when their entry is filled, and one exit takes the place of the other. */
final class Groups {

    private Groups() {}

    /** After a fill of the order. */
    static void afterFill(Draft draft, Desk desk, Order order, Quantity quantity) {
        switch (order.group().role()) {
            case SINGLE -> {}
            case ENTRY -> {
                if (order.status() == OrderStatus.FILLED) {
                    beginExits(draft, desk, order);
                }
            }
            case TAKE_PROFIT, STOP_LOSS -> {
                for (Order other : draft.account().openCompanions(order)) {
                    shrink(draft, other, quantity);
                }
            }
        }
    }

    /**
     * After the order ended unfilled, or filled in part. An entry that was filled in part gets its exits for that part; otherwise, if one of the
     * group is cancelled, so are the others.
     */
    static void afterEnd(Draft draft, Desk desk, Author author, Order order, OrderEventKind how) {
        boolean entry = order.group().role() == OrderGroup.Role.ENTRY;
        if (entry && !filledByEntry(draft.account(), order).isZero()) {
            beginExits(draft, desk, order);
            return;
        }
        draft.account().openCompanions(order).stream()
                .filter(other -> how == OrderEventKind.CANCELED || other.group().role().isExit())
                .forEach(other -> draft.change(author, how, other.reaching(Ends.status(how), draft.now())));
    }

    /**
     * The exits share one hold on what the entry bought or sold short, as far as the account still has that and nothing else holds it: the first
     * of them bears it.
     */
    private static void beginExits(Draft draft, Desk desk, Order entry) {
        Quantity size = filledByEntry(draft.account(), entry).min(free(draft.account().holding(entry.terms().instrument()), entry.side()));
        boolean first = true;
        for (Order exit : draft.account().openCompanions(entry)) {
            if (exit.status() != OrderStatus.HELD) {
                continue;
            }
            if (size.isZero()) {
                draft.change(Author.EXECUTION, OrderEventKind.CANCELED, exit.reaching(OrderStatus.CANCELED, draft.now()));
                continue;
            }
            boolean live = desk.market().hours().isLive(exit.terms(), draft.now());
            Order begun = exit.asking(exit.terms().with(new OrderSize.Units(size)))
                    .reaching(live ? OrderStatus.NEW : OrderStatus.ACCEPTED, draft.now())
                    .reserving(first ? new Reservation(Money.ZERO, size) : Reservation.NONE);
            draft.change(entry.author(), live ? OrderEventKind.NEW : OrderEventKind.ACCEPTED, begun);
            first = false;
        }
    }

    /** Unsigned: what the entry traded, with those whose place it took. */
    private static Quantity filledByEntry(AccountState account, Order entry) {
        return account.orders().values().stream()
                .filter(order -> order.group().first().equals(entry.group().first()) && order.group().role() == OrderGroup.Role.ENTRY)
                .map(Order::filledQuantity)
                .reduce(Quantity.ZERO, Quantity::plus);
    }

    /** Unsigned: what may still be closed of a position that was opened from the side. */
    private static Quantity free(Holding holding, Side opened) {
        boolean there = opened.signed(holding.quantity()).signum() > 0;
        return there && holding.available().signum() > 0 ? holding.available() : Quantity.ZERO;
    }

    private static void shrink(Draft draft, Order exit, Quantity by) {
        if (!(exit.terms().size() instanceof OrderSize.Units(var whole))) {
            throw new IllegalStateException("an exit for an amount: " + exit.id());
        }
        Quantity left = whole.minus(exit.filledQuantity()).minus(by);
        if (left.signum() <= 0) {
            draft.change(Author.EXECUTION, OrderEventKind.CANCELED, exit.reaching(OrderStatus.CANCELED, draft.now()));
            return;
        }
        Quantity held = exit.reservation().held();
        Order smaller = exit.asking(exit.terms().with(new OrderSize.Units(whole.minus(by))))
                .reserving(new Reservation(Money.ZERO, held.minus(by.min(held))))
                .reaching(exit.status(), draft.now());
        draft.change(exit.author(), OrderEventKind.RESTATED, smaller);
    }
}
