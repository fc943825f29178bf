package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderStatus;
import dev.livedesk.market.order.OrderType;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as it stands.
 *
 * @param filledQuantity unsigned
 * @param filledNotional sum of price × quantity of its fills
 * @param source by what means it came
 */
public record Order(
        OrderId id,
        String clientOrderId,
        Asset asset,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        OrderSize size,
        PositionIntent intent,
        OrderStatus status,
        Quantity filledQuantity,
        Money filledNotional,
        Instant submittedAt,
        Instant updatedAt,
        @Nullable Instant filledAt,
        String source) {

    static Order accepted(Command.PlaceMarketOrder command, PositionIntent intent, Instant at) {
        return new Order(
                command.id(), command.clientOrderId(), command.asset(), command.side(), OrderType.MARKET, command.timeInForce(),
                command.size(), intent, OrderStatus.NEW, Quantity.ZERO, Money.ZERO, at, at, null, command.author().source());
    }

    Order filled(Quantity quantity, Price price, Instant at) {
        return new Order(
                id, clientOrderId, asset, side, type, timeInForce,
                size, intent, OrderStatus.FILLED, quantity, price.times(quantity), submittedAt, at, at, source);
    }
}
