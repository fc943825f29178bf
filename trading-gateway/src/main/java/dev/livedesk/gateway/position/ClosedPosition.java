package dev.livedesk.gateway.position;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.ledger.OrderView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * One line of the answer to {@code DELETE /v2/positions}.
 *
 * @param status as an HTTP status of its own
 * @param body the order that closes it, or the error
 */
record ClosedPosition(String symbol, int status, JsonNode body) {

    static ClosedPosition by(String symbol, OrderView order) {
        return new ClosedPosition(symbol, HttpStatus.OK.value(), SnakeJson.tree(order));
    }

    static ClosedPosition not(String symbol, Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.alpacaCode());
        error.put("message", refusal.detail());
        error.putAll(refusal.extra());
        return new ClosedPosition(symbol, refusal.status().value(), SnakeJson.tree(error));
    }
}
