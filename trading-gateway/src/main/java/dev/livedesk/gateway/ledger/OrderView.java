package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.market.order.OrderStatus;
import java.time.Instant;
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

    /** As it stands. */
    public static OrderView of(Order order) {
        Instant filledAt = order.filledAt();
        String submitted = order.submittedAt().toString();
        return new OrderView(
                order.id().toString(),
                order.clientOrderId(),
                submitted,
                order.updatedAt().toString(),
                submitted,
                filledAt == null ? null : filledAt.toString(),
                null, null, null, null, null, null,
                order.asset().id().toString(),
                order.asset().ticker(),
                order.asset().assetClass(),
                order.size() instanceof OrderSize.Amount(var notional) ? notional.toString() : null,
                order.size() instanceof OrderSize.Units(var quantity) ? quantity.toString() : null,
                order.filledQuantity().toString(),
                order.status() == OrderStatus.FILLED ? order.filledNotional().per(order.filledQuantity()).toString() : null,
                "simple",
                order.type().wireName(),
                order.type().wireName(),
                order.side().wireName(),
                order.intent().wireName(),
                order.timeInForce().wireName(),
                null, null,
                order.status().wireName(),
                false,
                null, null, null, null);
    }
}
