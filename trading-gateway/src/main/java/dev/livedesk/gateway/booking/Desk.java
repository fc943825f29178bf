package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.TradeId;
import dev.livedesk.market.ledger.TradeVersion;
import dev.livedesk.market.order.OrderStatus;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What decisions are made with.
 *
 * @param ids of trades and of exits; never the same twice
 */
record Desk(Market market, OrderLimits limits, FillModel model, Supplier<UUID> ids) {

    /** Writes a fill; what was kept back for it is given free. */
    Order fill(Draft draft, Order order, Price price, Quantity quantity) {
        Money fee = limits.fees().of(price.times(quantity), order.owesFee());
        TradeVersion trade = new TradeVersion(
                new TradeId(ids.get()), 1, draft.nextSeq(), order.terms().instrument(), draft.now(),
                order.side().signed(quantity), price, fee, false);
        boolean whole = order.isCompletedBy(quantity, price);
        Order filled = order.filled(
                quantity, price, whole ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED,
                whole ? Reservation.NONE : Reserving.after(order, trade), draft.now());
        draft.fill(order.author(), filled, trade);
        return filled;
    }
}
