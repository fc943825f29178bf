package dev.livedesk.gateway.booking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why an order is refused.
 *
 * @param message for people
 * @param fields more about it, as in Alpaca's error body
 */
public record Rejection(Kind kind, String message, Map<String, String> fields) {

    /** What sort of refusal it is. */
    public enum Kind {
        /** The order makes no sense, or cannot be filled now. */
        INVALID,
        /** The account does not allow it. */
        FORBIDDEN,
        /** There is no such order. */
        NOT_FOUND,
        /** What it is about is no longer, or not, as the command takes it to be. */
        CONFLICT
    }

    public Rejection {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static Rejection invalid(String message) {
        return new Rejection(Kind.INVALID, message, Map.of());
    }

    static Rejection forbidden(String message) {
        return new Rejection(Kind.FORBIDDEN, message, Map.of());
    }

    static Rejection notFound(String message) {
        return new Rejection(Kind.NOT_FOUND, message, Map.of());
    }

    static Rejection conflict(String message) {
        return new Rejection(Kind.CONFLICT, message, Map.of());
    }

    Rejection with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(key, value.toString());
        return new Rejection(kind, message, more);
    }
}
