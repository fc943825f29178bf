package dev.livedesk.gateway.booking;

import dev.livedesk.market.order.OrderStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How orders end without being filled. */
final class Ends {

    private Ends() {}

    static Outcome cancel(Draft draft, Desk desk, Command.CancelOrder cancel) {
        Optional<Order> found = draft.account().order(cancel.id());
        if (found.isEmpty()) {
            return refused(Rejection.notFound("order not found"));
        }
        Order order = found.get();
        if (!order.isOpen()) {
            return refused(Rejection.invalid("order is already in \"" + order.status().wireName() + "\" state"));
        }
        end(draft, desk, cancel.author(), order, OrderEventKind.CANCELED);
        return draft.done();
    }

    /** Entries before exits: with an entry, its exits go. */
    static void cancelAll(Draft draft, Desk desk, Author author) {
        List<Order> open = draft.account().orders().values().stream()
                .filter(Order::isOpen)
                .sorted(Comparator.comparing((Order order) -> order.times().submittedAt())
                        .thenComparing(order -> order.group().role())
                        .thenComparing(order -> order.id().value()))
                .toList();
        for (Order order : open) {
            draft.account().order(order.id()).filter(Order::isOpen)
                    .ifPresent(still -> end(draft, desk, author, still, OrderEventKind.CANCELED));
        }
    }

    static Outcome expire(Draft draft, Desk desk, Command.ExpireOrder expire) {
        Optional<Order> found = draft.account().order(expire.id()).filter(Order::isOpen).filter(order -> isOver(order, draft));
        if (found.isEmpty()) {
            return gone();
        }
        end(draft, desk, expire.author(), found.get(), OrderEventKind.EXPIRED);
        return draft.done();
    }

    static Outcome drop(Draft draft, Desk desk, Command.DropOrder drop) {
        Optional<Order> found = draft.account().order(drop.id()).filter(Order::isOpen);
        if (found.isEmpty()) {
            return gone();
        }
        end(draft, desk, drop.author(), found.get(), OrderEventKind.CANCELED);
        return draft.done();
    }

    /** @param author who wants it, or {@link Author#EXECUTION} for what the market and time do */
    static void end(Draft draft, Desk desk, Author author, Order order, OrderEventKind how) {
        Order ended = order.reaching(status(how), draft.now());
        draft.change(author, how, ended);
        Groups.afterEnd(draft, desk, author, ended, how);
    }

    static OrderStatus status(OrderEventKind how) {
        return switch (how) {
            case CANCELED -> OrderStatus.CANCELED;
            case EXPIRED -> OrderStatus.EXPIRED;
            case NEW, ACCEPTED, HELD, TRIGGERED, RESTATED, REPLACED -> throw new IllegalArgumentException("no order ends by " + how);
        };
    }

    /** What a working order asked for does not fit any more. */
    static Outcome gone() {
        return refused(Rejection.invalid("the order has changed in the meantime"));
    }

    private static boolean isOver(Order order, Draft draft) {
        return order.times().expiresAt() != null && !draft.now().isBefore(order.times().expiresAt());
    }

    private static Outcome refused(Rejection rejection) {
        return new Outcome.Refused(rejection);
    }
}
