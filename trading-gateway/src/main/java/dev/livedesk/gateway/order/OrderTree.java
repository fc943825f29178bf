package dev.livedesk.gateway.order;

import dev.livedesk.gateway.booking.AccountState;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.ledger.OrderView;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Orders with what hangs on them. */
public final class OrderTree {

    private OrderTree() {}

    /**
     * An order that the account's last booking was about; the exits of its group that stand under it, if it is the group's head.
     *
     * @throws NullPointerException if the booking was about others
     */
    public static OrderView of(AccountState account, OrderId id) {
        Order head = Objects.requireNonNull(account.orders().get(id), "order");
        if (head.group().isLeg()) {
            return OrderView.of(head);
        }
        List<OrderView> legs = account.orders().values().stream()
                .filter(order -> order.group().isLeg() && order.group().first().equals(head.group().first()))
                .filter(order -> order.status() != OrderStatus.REPLACED)
                .sorted(Comparator.comparing(order -> order.group().role()))
                .map(OrderView::of)
                .toList();
        return OrderView.of(head).with(legs);
    }
}
