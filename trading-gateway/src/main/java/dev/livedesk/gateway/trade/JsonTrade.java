package dev.livedesk.gateway.trade;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a trade in a JSON object: numbers may be numbers or strings; what is not known is refused, so that no misspelt fee gets lost. */
public record JsonTrade(JsonNode object) implements TradeFields {

    /** What a trade that was read has more, and may be sent back with it. */
    private static final Set<String> IGNORED =
            Set.of("id", "seq", "version", "recordedAt", "status", "orderId", "source", "actor");

    /**
     * A request's body.
     *
     * @throws Refusal 400 if it is not a JSON object
     */
    static JsonTrade of(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw Refusal.badRequest("the request has no body");
        }
        try {
            JsonNode parsed = SnakeJson.parse(body);
            if (parsed.isObject()) {
                return of(parsed);
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("the request body is not JSON");
        }
        throw Refusal.badRequest("the request body is not a JSON object");
    }

    /**
     * A trade among others.
     *
     * @throws FieldProblem if it has a field that no trade has
     */
    public static JsonTrade of(JsonNode object) {
        for (String name : object.propertyNames()) {
            if (!isKnown(name)) {
                throw new FieldProblem(name.length() > 32 ? name.substring(0, 32) : name, "is no field of a trade");
            }
        }
        return new JsonTrade(object);
    }

    /** Whether a trade that is sent may have such a field. */
    public static boolean isKnown(String name) {
        return NAMES.contains(name) || IGNORED.contains(name);
    }

    @Override
    public Optional<String> text(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString() && !node.isNumber()) {
            throw new FieldProblem(name, "must be a string or a number");
        }
        String text = node.asString().trim();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
