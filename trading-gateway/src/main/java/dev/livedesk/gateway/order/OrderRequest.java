package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.asset.AssetBook;
import dev.livedesk.gateway.booking.Author;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.Exits;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.OrderTerms;
import dev.livedesk.gateway.booking.PositionIntent;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.OrderId;
import dev.livedesk.market.order.OrderType;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the body of {@code POST /v2/orders} to a command, or a refusal that names the field. */
final class OrderRequest {

    private static final int MAX_CLIENT_ORDER_ID = 128;
    private static final List<String> NOT_OF_MARKET_ORDERS = List.of("limit_price", "stop_price", "trail_price", "trail_percent");
    private static final List<String> NOT_OF_SIMPLE_ORDERS = List.of("take_profit", "stop_loss", "legs");

    private OrderRequest() {}

    static Command.PlaceOrder parse(byte @Nullable [] body, AssetBook assets, Author author, Supplier<UUID> ids) {
        Fields fields = Fields.of(body);
        Asset asset = asset(fields.required("symbol"), assets);
        OrderSize size = size(fields);
        Side side = fields.oneOf("side", Side.class, "buy or sell").orElseThrow(() -> Fields.invalid("side", "is required"));
        onlyMarket(fields);
        TimeInForce timeInForce = fields.oneOf("time_in_force", TimeInForce.class, "day, gtc, ioc or fok")
                .orElseThrow(() -> Fields.invalid("time_in_force", "is required"));
        onlySimple(fields);
        PositionIntent intent = fields.oneOf("position_intent", PositionIntent.class, "buy_to_open, buy_to_close, sell_to_open or sell_to_close")
                .orElse(null);
        UUID id = ids.get();
        String clientOrderId = fields.text("client_order_id").map(OrderRequest::clientOrderId).orElse(id.toString());
        OrderTerms terms = new OrderTerms(asset, side, new Pricing.Market(), timeInForce, size, false);
        return new Command.PlaceOrder(new OrderId(id), clientOrderId, terms, Exits.NONE, intent, author);
    }

    private static Asset asset(String symbol, AssetBook assets) {
        return assets.find(symbol)
                .orElseThrow(() -> Refusal.unprocessable("asset \"" + Fields.shown(symbol) + "\" not found").field("symbol"));
    }

    private static OrderSize size(Fields fields) {
        Optional<Quantity> quantity = fields.decimal("qty", Quantity::parse);
        Optional<Money> notional = fields.decimal("notional", OrderRequest::notional);
        if (quantity.isPresent() == notional.isPresent()) {
            throw Fields.invalid("qty", quantity.isPresent() ? "and notional exclude each other" : "or notional is required");
        }
        if (quantity.isPresent() && quantity.get().signum() <= 0) {
            throw Fields.invalid("qty", "must be > 0");
        }
        if (notional.isPresent() && notional.get().signum() <= 0) {
            throw Fields.invalid("notional", "must be > 0");
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

    private static void onlyMarket(Fields fields) {
        OrderType type = fields.oneOf("type", OrderType.class, "market, limit, stop, stop_limit or trailing_stop")
                .orElseThrow(() -> Fields.invalid("type", "is required"));
        if (type != OrderType.MARKET) {
            throw Refusal.unprocessable("invalid type: only market orders are accepted").field("type");
        }
        for (String field : NOT_OF_MARKET_ORDERS) {
            if (fields.isGiven(field)) {
                throw Refusal.unprocessable("market orders must not have " + field).field(field);
            }
        }
        if (fields.flag("extended_hours")) {
            throw Refusal.unprocessable("extended hours order must be DAY limit orders").field("extended_hours");
        }
    }

    private static void onlySimple(Fields fields) {
        String orderClass = fields.text("order_class").orElse("simple");
        if (!orderClass.equalsIgnoreCase("simple")) {
            throw Refusal.unprocessable("invalid order_class: only simple orders are accepted").field("order_class");
        }
        for (String field : NOT_OF_SIMPLE_ORDERS) {
            if (fields.isGiven(field)) {
                throw Refusal.unprocessable("simple orders must not have " + field).field(field);
            }
        }
    }

    private static String clientOrderId(String text) {
        if (text.length() > MAX_CLIENT_ORDER_ID) {
            throw Fields.invalid("client_order_id", "must be no more than " + MAX_CLIENT_ORDER_ID + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Fields.invalid("client_order_id", "must not have control characters");
        }
        return text;
    }
}
