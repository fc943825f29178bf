package dev.livedesk.simulator.binance;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client asks for. The id is kept as it was written. */
sealed interface ControlRequest {

    record Subscribe(List<String> streams, String id) implements ControlRequest {}

    record Unsubscribe(List<String> streams, String id) implements ControlRequest {}

    record ListSubscriptions(String id) implements ControlRequest {}

    record SetCombined(boolean combined, String id) implements ControlRequest {}

    record GetCombined(String id) implements ControlRequest {}

    /** A request that is answered with an error: the whole reply. */
    record Invalid(String reply) implements ControlRequest {
        static Invalid of(int code, String message) {
            return new Invalid("{\"code\":%d,\"msg\":\"%s\"}".formatted(code, message));
        }
    }

    static ControlRequest parse(String message, JsonMapper json) {
        JsonNode node;
        try {
            node = json.readTree(message);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            int column = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
            return Invalid.of(3, "Invalid JSON: expected value at line " + line + " column " + column);
        }
        JsonNode method = node.path("method");
        if (!method.isString()) {
            return Invalid.of(
                    2, "Invalid request: missing field `method` at line 1 column " + Math.max(1, message.length()));
        }
        if (!isId(node.path("id"))) {
            return Invalid.of(2, "Invalid request: request ID must be an unsigned integer");
        }
        String id = json.writeValueAsString(node.path("id"));
        JsonNode params = node.path("params");
        return switch (method.stringValue()) {
            case "SUBSCRIBE" -> areTexts(params) ? new Subscribe(texts(params), id) : notStreams();
            case "UNSUBSCRIBE" -> areTexts(params) ? new Unsubscribe(texts(params), id) : notStreams();
            case "LIST_SUBSCRIPTIONS" -> params.isEmpty() ? new ListSubscriptions(id) : tooMany();
            case "SET_PROPERTY" -> property(params, 2, id);
            case "GET_PROPERTY" -> property(params, 1, id);
            case String unknown ->
                Invalid.of(
                        2,
                        "Invalid request: unknown variant `" + unknown.replaceAll("[^A-Za-z0-9_ ]", "?")
                                + "`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`,"
                                + " `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 28");
        };
    }

    private static ControlRequest property(JsonNode params, int count, String id) {
        if (!params.path(0).isString()) {
            return Invalid.of(2, "Invalid request: property name must be a string");
        }
        if (params.size() > count) {
            return tooMany();
        }
        if (!params.path(0).stringValue().equals("combined")) {
            return new Invalid("{\"code\":0,\"msg\":\"Unknown property\",\"id\":" + id + "}");
        }
        if (count == 1) {
            return new GetCombined(id);
        }
        return params.path(1).isBoolean()
                ? new SetCombined(params.path(1).booleanValue(), id)
                : Invalid.of(1, "Invalid value type: expected Boolean");
    }

    private static boolean areTexts(JsonNode params) {
        return params.isArray() && params.valueStream().allMatch(JsonNode::isString);
    }

    private static List<String> texts(JsonNode params) {
        return params.valueStream().map(JsonNode::stringValue).toList();
    }

    private static Invalid notStreams() {
        return Invalid.of(2, "Invalid request: stream names must be an array of strings");
    }

    private static Invalid tooMany() {
        return Invalid.of(2, "Invalid request: too many parameters");
    }

    private static boolean isId(JsonNode id) {
        return id.isNull()
                || (id.isIntegralNumber() && id.canConvertToLong())
                || (id.isString() && id.stringValue().matches("[A-Za-z0-9]{1,36}"));
    }
}
