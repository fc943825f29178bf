package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.OrderClass;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.OrderTerms;
import dev.livedesk.gateway.booking.PositionIntent;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderType;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the body of {@code POST /v2/orders} to a command, or a refusal that names the field. */
final class OrderRequest {

    private static final Set<String> KNOWN = Set.of(
            "symbol", "qty", "notional", "side", "type", "time_in_force", "limit_price", "stop_price", "trail_price", "trail_percent",
            "extended_hours", "client_order_id", "order_class", "take_profit", "stop_loss", "position_intent", "legs", "advanced_instructions");

    private OrderRequest() {}

    static Command.PlaceOrder parse(byte @Nullable [] body, AssetBook assets, Author author, Supplier<UUID> ids) {
        Fields fields = Fields.of(body).only(KNOWN);
        OrderClass orderClass = orderClass(fields);
        Asset asset = asset(fields.required("symbol"), assets);
        OrderSize size = size(fields);
        Side side = fields.oneOf("side", Side.class, "buy or sell").orElseThrow(() -> fields.invalid("side", "is required"));
        OrderType type = fields.oneOf("type", OrderType.class, "market, limit, stop, stop_limit or trailing_stop")
                .orElseThrow(() -> fields.invalid("type", "is required"));
        TimeInForce timeInForce = timeInForce(fields).orElseThrow(() -> fields.invalid("time_in_force", "is required"));
        ExitFields exits = ExitFields.parse(fields, orderClass);
        OrderTerms terms = new OrderTerms(
                asset, side, pricing(fields, type, orderClass, exits), timeInForce, size, fields.flag("extended_hours"));
        PositionIntent intent = fields.oneOf("position_intent", PositionIntent.class, "buy_to_open, buy_to_close, sell_to_open or sell_to_close")
                .orElse(null);
        UUID id = ids.get();
        String clientOrderId = ClientOrderId.of(fields).orElse(id.toString());
        return new Command.PlaceOrder(new OrderId(id), clientOrderId, terms, exits.exits(orderClass), intent, author);
    }

    static Optional<TimeInForce> timeInForce(Fields fields) {
        return fields.oneOf("time_in_force", TimeInForce.class, "day, gtc, opg, cls, ioc or fok");
    }

    private static OrderClass orderClass(Fields fields) {
        if (fields.text("order_class").filter("mleg"::equalsIgnoreCase).isPresent()) {
            throw Refusal.unprocessable("mleg orders are not supported: this desk trades no options").field("order_class");
        }
        OrderClass orderClass = fields.oneOf("order_class", OrderClass.class, "simple, bracket, oco or oto").orElse(OrderClass.SIMPLE);
        if (fields.isGiven("legs")) {
            throw Refusal.unprocessable(orderClass.wireName() + " orders must not have legs").field("legs");
        }
        if (fields.isGiven("advanced_instructions")) {
            throw Refusal.unprocessable("advanced_instructions are not supported").field("advanced_instructions");
        }
        return orderClass;
    }

    /** An OCO is its own exit with a gain: its limit is that of {@code take_profit}, whether or not it is said twice. */
    private static Pricing pricing(Fields fields, OrderType type, OrderClass orderClass, ExitFields exits) {
        if (orderClass != OrderClass.SIMPLE && type == OrderType.TRAILING_STOP) {
            throw Refusal.unprocessable("trailing_stop orders must be simple orders").field("order_class");
        }
        if (orderClass != OrderClass.OCO) {
            return PricingFields.parse(fields, type);
        }
        if (type != OrderType.LIMIT) {
            throw Refusal.unprocessable("oco orders must be limit orders").field("type");
        }
        Price gain = exits.gain(orderClass);
        if (!fields.isGiven("limit_price")) {
            PricingFields.refuse(fields, type);
            return new Pricing.Limit(gain);
        }
        Pricing said = PricingFields.parse(fields, type);
        if (!said.equals(new Pricing.Limit(gain))) {
            throw Refusal.unprocessable("oco orders must not have a limit_price other than take_profit.limit_price").field("limit_price");
        }
        return said;
    }

    private static Asset asset(String symbol, AssetBook assets) {
        return assets.find(symbol)
                .orElseThrow(() -> Refusal.unprocessable("asset \"" + Fields.shown(symbol) + "\" not found").field("symbol"));
    }

    private static OrderSize size(Fields fields) {
        Optional<Quantity> quantity = fields.quantity("qty");
        Optional<Money> notional = fields.decimal("notional", OrderRequest::notional);
        if (quantity.isPresent() == notional.isPresent()) {
            throw fields.invalid("qty", quantity.isPresent() ? "and notional exclude each other" : "or notional is required");
        }
        if (notional.isPresent() && notional.get().signum() <= 0) {
            throw fields.invalid("notional", "must be > 0");
        }
        return quantity.<OrderSize>map(OrderSize.Units::new).orElseGet(() -> new OrderSize.Amount(notional.orElseThrow()));
    }

    /** Alpaca takes up to 9 decimals. */
    private static Money notional(String text) {
        Money money = Money.parse(text);
        if (money.value().stripTrailingZeros().scale() > 9) {
            throw new IllegalArgumentException("amount is too precise: at most 9 decimals");
        }
        return money;
    }
}
