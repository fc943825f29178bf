package dev.livedesk.gateway.order;

import dev.livedesk.gateway.booking.Trail;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row of {@code gateway.trade_order} as Alpaca shows an order. */
final class StoredOrder {

    private StoredOrder() {}

    /** As of its last event, with the best price that a trailing stop has seen since, and the stop that follows from it. */
    static JsonNode json(ResultSet row, int number) throws SQLException {
        ObjectNode order = (ObjectNode) SnakeJson.parse(row.getString("state"));
        String legs = row.getString("legs");
        if (legs != null) {
            order.set("legs", SnakeJson.parse(legs));
        }
        BigDecimal extremum = row.getBigDecimal("extremum");
        BigDecimal amount = row.getBigDecimal("trail_price");
        BigDecimal percent = row.getBigDecimal("trail_percent");
        if (extremum != null && (amount != null || percent != null)) {
            Price best = new Price(extremum);
            Trail trail = percent == null ? new Trail.ByPrice(new Price(amount)) : new Trail.ByPercent(percent);
            Side side = row.getString("side").equals(Side.BUY.wireName()) ? Side.BUY : Side.SELL;
            order.put("hwm", best.toString());
            order.put("stop_price", trail.stop(best, side).toString());
        }
        return order;
    }
}
