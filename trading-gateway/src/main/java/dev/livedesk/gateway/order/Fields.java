package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** The fields of an order's body: numbers may come as numbers or as strings; null and the empty string mean that a field is absent. */
final class Fields {

    private static final int INVALID_PARAMETER = 40010001;
    private static final int SHOWN = 64;

    private final JsonNode body;

    private Fields(JsonNode body) {
        this.body = body;
    }

    /**
     * The fields of a body.
     *
     * @throws Refusal 400 if it is not a JSON object
     */
    static Fields of(byte @Nullable [] body) {
        try {
            JsonNode parsed = body == null ? null : SnakeJson.parse(body);
            if (parsed != null && parsed.isObject()) {
                return new Fields(parsed);
            }
        } catch (IllegalArgumentException e) {
            throw notJson();
        }
        throw notJson();
    }

    /** Text or a number, as it was written. */
    Optional<String> text(String name) {
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isValueNode()) {
            throw invalid(name, "must be a string or a number");
        }
        String text = node.asString().trim();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * A field that must be there.
     *
     * @throws Refusal 422 if it is not
     */
    String required(String name) {
        return text(name).orElseThrow(() -> invalid(name, "is required"));
    }

    /**
     * One of an enum's names, in any case.
     *
     * @throws Refusal 422 if it is none of them
     */
    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> choices, String expected) {
        return text(name).map(text -> {
            for (E choice : choices.getEnumConstants()) {
                if (choice.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return choice;
                }
            }
            throw invalid(name, "must be " + expected);
        });
    }

    /**
     * A decimal number.
     *
     * @throws Refusal 422 if the text is none, or none that can be held exactly
     */
    <T> Optional<T> decimal(String name, Function<String, T> parser) {
        return text(name).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw invalid(name, reason(e));
            }
        });
    }

    /** True or false, as a boolean or a string in any case; false if absent. */
    boolean flag(String name) {
        return text(name).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "must be true or false");
        }).orElse(false);
    }

    /** Whether the field is there with anything but null, an empty string, an empty list or an empty object. */
    boolean isGiven(String name) {
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            return false;
        }
        return node.isContainer() ? !node.isEmpty() : !node.asString().isBlank();
    }

    /** 422, naming the field. */
    static Refusal invalid(String name, String problem) {
        return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-parameter", name + " " + problem).code(INVALID_PARAMETER).field(name);
    }

    /** What may be shown of what somebody sent. */
    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The decimal types say {@code <what> is …}; the field's own name stands before it here. */
    private static String reason(IllegalArgumentException e) {
        String message = e.getMessage();
        int at = message == null ? -1 : message.indexOf(" is ");
        return message == null || at < 0 ? "is not a number" : message.substring(at + 1);
    }

    private static Refusal notJson() {
        return Refusal.badRequest("request body format is invalid");
    }
}
