package dev.livedesk.quotes.updates;

import dev.livedesk.access.Presented;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client of {@code /stream} asks for. */
sealed interface UpdateCommand {

    /** An API key; where the id or the secret is missing, or is something else (an OAuth token), it is empty, which is nobody's. */
    record Authenticate(Presented.Key key) implements UpdateCommand {}

    /** @param streams all that it wants from now on */
    record Listen(Set<String> streams) implements UpdateCommand {}

    /** Something that is no such thing. */
    record Refused(String reason) implements UpdateCommand {}

    JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Reads a message; never throws. Fields that it does not know are ignored. */
    static UpdateCommand parse(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JacksonException e) {
            return new Refused("invalid syntax");
        }
        return switch (message.path("action").stringValue("")) {
            case "authenticate" -> new Authenticate(key(message.path("data"), "key_id", "secret_key"));
            case "auth" -> new Authenticate(key(message, "key", "secret"));
            case "listen" -> listen(message.path("data").path("streams"));
            case "" -> new Refused("invalid syntax");
            default -> new Refused("unknown action");
        };
    }

    private static Presented.Key key(JsonNode fields, String id, String secret) {
        return new Presented.Key(fields.path(id).stringValue(""), fields.path(secret).stringValue(""));
    }

    private static UpdateCommand listen(JsonNode streams) {
        if (!streams.isArray()) {
            return new Refused("invalid syntax");
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode stream : streams) {
            if (!stream.isString()) {
                return new Refused("invalid syntax");
            }
            names.add(stream.stringValue());
        }
        return new Listen(names);
    }
}
