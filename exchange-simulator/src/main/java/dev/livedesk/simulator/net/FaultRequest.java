package dev.livedesk.simulator.net;

import dev.livedesk.simulator.Fault;
import dev.livedesk.simulator.Venue;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of {@code POST /faults}. */
final class FaultRequest {

    private FaultRequest() {}

    /**
     * Reads a fault.
     *
     * @throws IllegalArgumentException with a reason for people
     */
    static Fault parse(String body, JsonMapper json) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
        String label = node.path("venue").asString("");
        Venue venue = Venue.parse(label)
                .orElseThrow(() -> new IllegalArgumentException(
                        "venue is alpaca, binance-spot or binance-usdm, not \"" + label + "\""));
        String kind = node.path("fault").asString("");
        return switch (kind) {
            case "disconnect" -> new Fault.Disconnect(venue, node.path("announced").asBoolean(false));
            case "silence" -> new Fault.Silence(venue, tickers(node.path("tickers")));
            case "garbage" -> new Fault.Garbage(venue, number(node, "every", 10));
            case "slow" -> new Fault.Slow(venue, Duration.ofMillis(number(node, "delayMillis", 1_000)));
            case "burst" -> new Fault.Burst(venue, number(node, "copies", 1_000));
            case "refuse" -> new Fault.Refuse(venue, stage(node.path("stage").asString("handshake")));
            case "limit" ->
                new Fault.Limit(venue, number(node, "connections", 1), number(node, "channels", 30));
            case "duplicate" -> new Fault.Duplicate(venue);
            case "late" -> new Fault.Late(venue, number(node, "every", 10), Duration.ofMillis(number(node, "delayMillis", 500)));
            case "lifetime" -> new Fault.Lifetime(venue, Duration.ofMillis(number(node, "millis", 60_000)));
            case "heal" -> new Fault.Heal(venue);
            case String _ ->
                throw new IllegalArgumentException("fault is disconnect, silence, garbage, slow, burst, refuse, limit,"
                        + " duplicate, late, lifetime or heal, not \"" + kind + "\"");
        };
    }

    private static int number(JsonNode node, String field, int otherwise) {
        JsonNode value = node.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw new IllegalArgumentException(field + " is not a whole number");
        }
        return value.intValue();
    }

    private static Set<String> tickers(JsonNode node) {
        Set<String> tickers = new HashSet<>();
        node.forEach(ticker -> tickers.add(ticker.asString("")));
        return tickers;
    }

    private static Fault.Refuse.Stage stage(String label) {
        try {
            return Fault.Refuse.Stage.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stage is handshake or authentication, not \"" + label + "\"", e);
        }
    }
}
