package dev.livedesk.gateway.json;

import dev.livedesk.access.web.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a request, where its fields are strings, flags and lists. */
public final class JsonBody {

    private static final int INVALID_PARAMETER = 40010001;

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
            throw invalid(name, "must be a string");
        }
        return Optional.of(node.asString());
    }

    /**
     * A string that must be there.
     *
     * @throws Refusal 422 if it is not
     */
    public String required(String name) {
        return string(name).orElseThrow(() -> invalid(name, "is required"));
    }

    /**
     * True or false; empty if absent or null.
     *
     * @throws Refusal 422 if it is something else
     */
    public Optional<Boolean> flag(String name) {
        JsonNode node = fields.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw invalid(name, "must be true or false");
        }
        return Optional.of(node.asBoolean());
    }

    /**
     * A list of strings, without its nulls; empty if absent or null.
     *
     * @throws Refusal 422 if it is something else
     */
    public Optional<List<String>> strings(String name) {
        JsonNode node = fields.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray() || !node.valueStream().allMatch(element -> element.isString() || element.isNull())) {
            throw invalid(name, "must be a list of strings");
        }
        return Optional.of(node.valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList());
    }

    /**
     * A name: text without control characters, without what is blank around it; empty if absent or null.
     *
     * @throws Refusal 422 if it is something else, empty or too long
     */
    public Optional<String> name(String name, int maxLength) {
        return string(name).map(String::strip).map(text -> {
            if (text.isEmpty() || text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
                throw invalid(name, "must have 1 to " + maxLength + " characters, none of them control characters");
            }
            return text;
        });
    }

    /** 422, naming the field. */
    public static Refusal invalid(String name, String problem) {
        return Refusal.unprocessable(name + " " + problem).code(INVALID_PARAMETER).field(name);
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
            throw invalid(name, "must be a decimal number");
        }
        String text = node.asString().trim();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
