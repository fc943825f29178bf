package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/** The parameters of a request's address; empty ones count as absent. */
public record Parameters(MultiValueMap<String, String> all) {

    private static final int INVALID_PARAMETER = 40010001;

    /** 422, naming the parameter. */
    public static Refusal invalid(String name, String problem) {
        return refused(name, name + " " + problem);
    }

    /** 422 because of the parameter or field, in words of one's own. */
    static Refusal refused(String name, String message) {
        return Refusal.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-parameter", message).code(INVALID_PARAMETER).field(name);
    }

    /**
     * A decimal number.
     *
     * @throws Refusal 422 if the text is none, or none that can be held exactly
     */
    public <T> Optional<T> decimal(String name, Function<String, T> parser) {
        return Optional.ofNullable(text(name)).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw invalid(name, reason(e));
            }
        });
    }

    /**
     * True or false, in any case; false if absent.
     *
     * @throws Refusal 422 if it is neither
     */
    public boolean flag(String name) {
        String text = lower(name);
        return switch (text == null ? "false" : text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "must be true or false");
        };
    }

    @Nullable String text(String name) {
        String value = all.getFirst(name);
        return value == null || value.isBlank() ? null : value.trim();
    }

    @Nullable String lower(String name) {
        String text = text(name);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** The decimal types say {@code <what> is …}; the parameter's own name stands before it here. */
    static String reason(IllegalArgumentException e) {
        String message = e.getMessage();
        int at = message == null ? -1 : message.indexOf(" is ");
        return message == null || at < 0 ? "is not a number" : message.substring(at + 1);
    }
}
