package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of an order's body: numbers may come as numbers or as strings; null, the empty string, and lists and objects with nothing else in them
 * mean that a field is absent.
 */
final class Fields {

    private static final int SHOWN = 64;

    private final JsonNode body;
    private final String within;

    /**
     * Fields of an object.
     *
     * @param within its own name with a dot behind it; empty for the body itself
     */
    private Fields(JsonNode body, String within) {
        this.body = body;
        this.within = within;
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
                return new Fields(parsed, "");
            }
        } catch (IllegalArgumentException e) {
            throw notJson();
        }
        throw notJson();
    }

    /**
     * None but these may be given.
     *
     * @throws Refusal 422 naming another one
     */
    Fields only(Set<String> known) {
        for (String name : body.propertyNames()) {
            if (!known.contains(name) && isGiven(name)) {
                throw invalid(shown(name), "is not a field of this request");
            }
        }
        return this;
    }

    /** An object's fields; empty if none of them is given. */
    Optional<Fields> object(String name) {
        if (!isGiven(name)) {
            return Optional.empty();
        }
        JsonNode node = body.path(name);
        if (!node.isObject()) {
            throw invalid(name, "must be an object");
        }
        return Optional.of(new Fields(node, within + name + "."));
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
                throw invalid(name, Parameters.reason(e));
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

    /**
     * A price above zero.
     *
     * @throws Refusal 422 if it is none
     */
    Optional<Price> price(String name) {
        return decimal(name, Price::parse).map(price -> {
            if (price.signum() <= 0) {
                throw invalid(name, "must be > 0");
            }
            return price;
        });
    }

    /**
     * A quantity above zero.
     *
     * @throws Refusal 422 if it is none
     */
    Optional<Quantity> quantity(String name) {
        return decimal(name, Quantity::parse).map(quantity -> {
            if (quantity.signum() <= 0) {
                throw invalid(name, "must be > 0");
            }
            return quantity;
        });
    }

    /** Whether the field is there. */
    boolean isGiven(String name) {
        return isGiven(body.path(name));
    }

    private static boolean isGiven(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        return node.isContainer() ? node.valueStream().anyMatch(Fields::isGiven) : !node.asString().isBlank();
    }

    /** 422, naming the field. */
    Refusal invalid(String name, String problem) {
        return Parameters.invalid(within + name, problem);
    }

    /** What may be shown of what somebody sent. */
    static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static Refusal notJson() {
        return Refusal.badRequest("request body format is invalid");
    }
}
