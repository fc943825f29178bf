package dev.livedesk.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of orders, written with single quotes. */
final class Orders {

    private Orders() {}

    /** A good order to buy one at the market for a day, with some fields changed. */
    static String of(String symbol, String changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("symbol", "\"" + symbol + "\"");
        fields.put("qty", "\"1\"");
        fields.put("side", "\"buy\"");
        fields.put("type", "\"market\"");
        fields.put("time_in_force", "\"day\"");
        String body = json(changes);
        fields.keySet().removeIf(field -> body.contains("\"" + field + "\""));
        StringBuilder order = new StringBuilder("{");
        fields.forEach((field, value) -> order.append('"').append(field).append("\":").append(value).append(','));
        String rest = body.substring(1);
        return rest.equals("}") ? order.substring(0, order.length() - 1) + rest : order + rest;
    }

    /** Single quotes mean double ones; escaped single quotes, escaped double ones. */
    static String json(String text) {
        return text.replace("\\'", "\u0001").replace("'", "\"").replace("\u0001", "\\\"").replace("\\\\u", "\\u");
    }
}
