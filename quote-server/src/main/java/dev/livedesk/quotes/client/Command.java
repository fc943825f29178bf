package dev.livedesk.quotes.client;

import dev.livedesk.quotes.wire.StreamError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client asks for. */
sealed interface Command {

    /** Every ticker. */
    String ALL = "*";

    record Subscribe(List<String> quotes, List<String> accounts) implements Command {}

    record Unsubscribe(List<String> quotes, List<String> accounts) implements Command {}

    /** Something that is no such thing. */
    record Refused(StreamError error) implements Command {}

    JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Reads a message; never throws. Fields that it does not know are ignored. */
    static Command parse(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JacksonException e) {
            return new Refused(StreamError.INVALID_SYNTAX);
        }
        JsonNode action = message.get("action");
        if (!message.isObject() || action == null || !action.isString()) {
            return new Refused(StreamError.INVALID_SYNTAX);
        }
        List<String> quotes = strings(message.get("quotes"));
        List<String> accounts = strings(message.get("accounts"));
        if (quotes == null || accounts == null) {
            return new Refused(StreamError.INVALID_SYNTAX);
        }
        return switch (action.stringValue()) {
            case "subscribe" -> new Subscribe(quotes, accounts);
            case "unsubscribe" -> new Unsubscribe(quotes, accounts);
            case "auth" -> new Refused(StreamError.ALREADY_AUTHENTICATED);
            default -> new Refused(StreamError.unknownAction(action.stringValue()));
        };
    }

    /** The strings of an array; none if it is absent; null if it is anything else. */
    private static @Nullable List<String> strings(@Nullable JsonNode array) {
        if (array == null || array.isNull()) {
            return List.of();
        }
        if (!array.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>(array.size());
        for (JsonNode each : array) {
            if (!each.isString()) {
                return null;
            }
            texts.add(each.stringValue());
        }
        return texts;
    }
}
