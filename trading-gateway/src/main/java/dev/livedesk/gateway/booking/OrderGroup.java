package dev.livedesk.gateway.booking;

import dev.livedesk.market.ledger.OrderId;
import java.util.Locale;

/**
 * Where an order belongs.
 *
 * @param first id of the group's first order; of a simple order, its own
 */
public record OrderGroup(OrderClass orderClass, OrderId first, Role role) {

    /** What an order does in its group. */
    public enum Role {
        SINGLE,
        ENTRY,
        TAKE_PROFIT,
        STOP_LOSS;

        /** Lower case, as in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isExit() {
            return this == TAKE_PROFIT || this == STOP_LOSS;
        }
    }

    static OrderGroup single(OrderId order) {
        return new OrderGroup(OrderClass.SIMPLE, order, Role.SINGLE);
    }

    /** Whether it is shown under another order. */
    public boolean isLeg() {
        return role == Role.STOP_LOSS || (role == Role.TAKE_PROFIT && orderClass != OrderClass.OCO);
    }
}
