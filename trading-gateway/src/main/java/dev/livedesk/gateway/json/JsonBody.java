package dev.livedesk.gateway.json;

import dev.livedesk.access.web.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a request on our own paths. */
public final class JsonBody {

    private final JsonNode fields;

    private JsonBody(JsonNode fields) {
        this.fields = fields;
    }

    /**
     * Reads a JSON object.
     *
     * @throws Refusal 400 if it is none
     */
    public static JsonBody of(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw Refusal.badRequest("the request has no body");
        }
        JsonNode parsed;
        try {
            parsed = SnakeJson.parse(body);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("the request body is not JSON");
        }
        if (!parsed.isObject()) {
            throw Refusal.badRequest("the request body is not a JSON object");
        }
        return new JsonBody(parsed);
    }

    /**
     * A string; empty if absent or null.
     *
     * @throws Refusal 422 if it is something else
     */
    public Optional<String> string(String name) {
        JsonNode node = fields.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw Refusal.unprocessable(name + " must be a string").field(name);
        }
        return Optional.of(node.asString());
    }

    /**
     * A number or a string that may be one, as it was written; empty if absent, null or blank.
     *
     * @throws Refusal 422 if it is something else
     */
    public Optional<String> number(String name) {
        JsonNode node = fields.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString() && !node.isNumber()) {
            throw Refusal.unprocessable(name + " must be a decimal number").field(name);
        }
        String text = node.asString().trim();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
