package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.OrderStatus;
import java.util.List;

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

    /** After the order ended unfilled, or filled in part. */
    static void afterEnd(Draft draft, Desk desk, Author author, Order order, OrderEventKind how) {
        List<Order> companions = draft.account().openCompanions(order);
        if (order.group().role() == OrderGroup.Role.ENTRY && !order.filledQuantity().isZero()) {
            beginExits(draft, desk, order);
        } else {
            companions.stream()
                    .filter(other -> other.group().role().isExit())
                    .forEach(other -> draft.change(author, how, other.reaching(Ends.status(how), draft.now())));
        }
    }

    /** The exits share one hold on what the entry bought or sold short: the first of them bears it. */
    private static void beginExits(Draft draft, Desk desk, Order entry) {
        boolean first = true;
        for (Order exit : draft.account().openCompanions(entry)) {
            if (exit.status() != OrderStatus.HELD) {
                continue;
            }
            boolean live = desk.market().hours().isLive(exit.terms(), draft.now());
            Order begun = exit.asking(exit.terms().with(new OrderSize.Units(entry.filledQuantity())))
                    .reaching(live ? OrderStatus.NEW : OrderStatus.ACCEPTED, draft.now())
                    .reserving(first ? new Reservation(Money.ZERO, entry.filledQuantity()) : Reservation.NONE);
            draft.change(entry.author(), live ? OrderEventKind.NEW : OrderEventKind.ACCEPTED, begun);
            first = false;
        }
    }

    private static void shrink(Draft draft, Order exit, Quantity by) {
        if (!(exit.terms().size() instanceof OrderSize.Units(var whole))) {
            throw new IllegalStateException("an exit for an amount: " + exit.id());
        }
        Quantity left = whole.minus(exit.filledQuantity()).minus(by);
        if (left.signum() <= 0) {
            draft.change(exit.author(), OrderEventKind.CANCELED, exit.reaching(OrderStatus.CANCELED, draft.now()));
            return;
        }
        Quantity held = exit.reservation().held();
        Order smaller = exit.asking(exit.terms().with(new OrderSize.Units(whole.minus(by))))
                .reserving(new Reservation(Money.ZERO, held.minus(by.min(held))))
                .reaching(exit.status(), draft.now());
        draft.change(exit.author(), OrderEventKind.RESTATED, smaller);
    }
}
