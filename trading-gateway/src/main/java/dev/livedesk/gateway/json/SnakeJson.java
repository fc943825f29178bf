package dev.livedesk.gateway.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Names in snake case; nulls are written; numbers are read exactly. */
public final class SnakeJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SnakeJson() {}

    /** A record as a tree. */
    public static JsonNode tree(Object view) {
        return JSON.valueToTree(view);
    }

    /** A record as a document. */
    public static String text(Object view) {
        return JSON.writeValueAsString(view);
    }

    /**
     * Parses a whole document.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parse(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /**
     * Parses a whole document.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }
}
