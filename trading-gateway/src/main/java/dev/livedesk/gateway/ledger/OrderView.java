package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.OrderTimes;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.gateway.booking.Trail;
import dev.livedesk.market.decimal.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order in Alpaca's shape; component names become snake case. Kept with each event of the order, and sent as it is. */
public record OrderView(
        String id,
        String clientOrderId,
        String createdAt,
        String updatedAt,
        String submittedAt,
        @Nullable String filledAt,
        @Nullable String expiresAt,
        @Nullable String expiredAt,
        @Nullable String canceledAt,
        @Nullable String failedAt,
        @Nullable String replacedAt,
        @Nullable String replacedBy,
        @Nullable String replaces,
        String assetId,
        String symbol,
        String assetClass,
        @Nullable String notional,
        @Nullable String qty,
        String filledQty,
        @Nullable String filledAvgPrice,
        String orderClass,
        String orderType,
        String type,
        String side,
        String positionIntent,
        String timeInForce,
        @Nullable String limitPrice,
        @Nullable String stopPrice,
        String status,
        boolean extendedHours,
        @Nullable List<OrderView> legs,
        @Nullable String trailPercent,
        @Nullable String trailPrice,
        @Nullable String hwm) {

    /** As it stands, without its legs. */
    public static OrderView of(Order order) {
        OrderTimes times = order.times();
        Pricing pricing = order.terms().pricing();
        String submitted = times.submittedAt().toString();
        String type = pricing.type().wireName();
        return new OrderView(
                order.id().toString(),
                order.clientOrderId(),
                submitted,
                times.updatedAt().toString(),
                submitted,
                text(times.filledAt()),
                text(times.expiresAt()),
                text(times.expiredAt()),
                text(times.canceledAt()),
                null,
                text(times.replacedAt()),
                text(order.replacedBy()),
                text(order.replaces()),
                order.asset().id().toString(),
                order.asset().ticker(),
                order.asset().assetClass(),
                order.terms().size() instanceof OrderSize.Amount(var notional) ? notional.toString() : null,
                order.terms().size() instanceof OrderSize.Units(var quantity) ? quantity.toString() : null,
                order.filledQuantity().toString(),
                order.filledQuantity().isZero() ? null : order.filledNotional().per(order.filledQuantity()).toString(),
                order.group().orderClass().wireName(),
                type,
                type,
                order.side().wireName(),
                order.intent().wireName(),
                order.terms().timeInForce().wireName(),
                pricing.limit().map(Price::toString).orElse(null),
                order.stop().map(Price::toString).orElse(null),
                order.status().wireName(),
                order.terms().extendedHours(),
                null,
                pricing instanceof Pricing.TrailingStop(Trail.ByPercent(var percent)) ? percent.toPlainString() : null,
                pricing instanceof Pricing.TrailingStop(Trail.ByPrice(var amount)) ? amount.toString() : null,
                text(order.extremum()));
    }

    /** With the orders that hang on it. */
    public OrderView with(List<OrderView> orders) {
        return new OrderView(
                id, clientOrderId, createdAt, updatedAt, submittedAt, filledAt, expiresAt, expiredAt, canceledAt, failedAt, replacedAt, replacedBy, replaces,
                assetId, symbol, assetClass, notional, qty, filledQty, filledAvgPrice, orderClass, orderType, type, side, positionIntent,
                timeInForce, limitPrice, stopPrice, status, extendedHours, orders.isEmpty() ? null : List.copyOf(orders),
                trailPercent, trailPrice, hwm);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
