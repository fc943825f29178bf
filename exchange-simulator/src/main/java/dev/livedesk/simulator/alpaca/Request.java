package dev.livedesk.simulator.alpaca;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client asks for. */
sealed interface Request {

    record Authenticate(String key, String secret) implements Request {}

    record Subscribe(Map<Channel, Set<String>> symbols) implements Request {}

    record Unsubscribe(Map<Channel, Set<String>> symbols) implements Request {}

    record Invalid() implements Request {}

    static Request parse(String message, JsonMapper json) {
        JsonNode node;
        try {
            node = json.readTree(message);
        } catch (JacksonException e) {
            return new Invalid();
        }
        return switch (text(node, "action")) {
            case "auth" -> new Authenticate(text(node, "key"), text(node, "secret"));
            case "subscribe" -> {
                Map<Channel, Set<String>> symbols = symbols(node);
                yield symbols == null ? new Invalid() : new Subscribe(symbols);
            }
            case "unsubscribe" -> {
                Map<Channel, Set<String>> symbols = symbols(node);
                yield symbols == null ? new Invalid() : new Unsubscribe(symbols);
            }
            case String _ -> new Invalid();
        };
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    /** The channels named; null if there is none, or if one is not a list of names. */
    private static @Nullable Map<Channel, Set<String>> symbols(JsonNode node) {
        Map<Channel, Set<String>> symbols = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            JsonNode names = node.path(channel.label());
            if (names.isMissingNode() || names.isNull()) {
                continue;
            }
            if (!names.isArray()) {
                return null;
            }
            Set<String> set = new LinkedHashSet<>();
            for (JsonNode name : names) {
                if (!name.isString() || name.stringValue().isEmpty()) {
                    return null;
                }
                set.add(name.stringValue());
            }
            symbols.put(channel, set);
        }
        return symbols.isEmpty() ? null : symbols;
    }
}
