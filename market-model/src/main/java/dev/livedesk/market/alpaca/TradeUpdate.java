package dev.livedesk.market.alpaca;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.EventId;
import dev.livedesk.market.ledger.TradeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an order, as Alpaca's trade updates say it: the websocket's and the server-sent ones are the same.
 *
 * @param event {@code new}, {@code fill}, {@code canceled}, …
 * @param happenedAt in the market
 * @param recordedAt in the journal
 * @param execution of a fill; null for everything else
 * @param cancelRequestedAt when somebody asked for a cancellation; null for everything else, and for what was canceled by the market
 * @param order JSON as in {@code GET /v2/orders}, after the event
 */
public record TradeUpdate(
        EventId id,
        String event,
        Instant happenedAt,
        Instant recordedAt,
        @Nullable Execution execution,
        @Nullable Instant cancelRequestedAt,
        String order) {

    /** An event that the journal keeps for itself: a stop was touched. */
    public static final String INTERNAL_EVENT = "triggered";

    private static final int USUAL_LENGTH = 512;

    public TradeUpdate {
        if (!order.endsWith("}")) {
            throw new IllegalArgumentException("not an order: " + order);
        }
    }

    /**
     * A fill.
     *
     * @param quantity signed: a sale is negative
     * @param position what is held after it, signed; null for fills of a time when that was not recorded
     */
    public record Execution(TradeId trade, Price price, Quantity quantity, @Nullable Quantity position) {}

    /** Decimals as strings, the quantity without its sign, as the order's side tells it. Here an order has a field that it does not have elsewhere. */
    public String toJson() {
        StringBuilder json = new StringBuilder(USUAL_LENGTH + order.length());
        json.append("{\"event\":\"").append(event);
        Execution fill = execution;
        if (fill != null) {
            json.append("\",\"execution_id\":\"").append(fill.trade())
                    .append("\",\"price\":\"").append(fill.price())
                    .append("\",\"qty\":\"").append(fill.quantity().abs());
            if (fill.position() != null) {
                json.append("\",\"position_qty\":\"").append(fill.position());
            }
        }
        return json.append("\",\"timestamp\":\"").append(happenedAt)
                .append("\",\"at\":\"").append(recordedAt)
                .append("\",\"event_id\":\"").append(id)
                .append("\",\"order\":").append(order, 0, order.length() - 1)
                .append(order.length() > 2 ? "," : "")
                .append("\"cancel_requested_at\":").append(cancelRequestedAt == null ? "null" : "\"" + cancelRequestedAt + "\"")
                .append("}}").toString();
    }
}
