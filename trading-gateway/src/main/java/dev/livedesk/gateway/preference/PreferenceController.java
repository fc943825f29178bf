package dev.livedesk.gateway.preference;

import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.signin.SignedIn;
import dev.livedesk.market.ledger.UserId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/preferences}: each user's own and nobody else's; a viewer arranges his dashboard too. */
@RestController
public final class PreferenceController {

    static final int MAX_BYTES = 8_192;
    static final int MAX_PER_USER = 64;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,63}");

    private final PreferenceStore preferences;

    public PreferenceController(PreferenceStore preferences) {
        this.preferences = preferences;
    }

    /** All of them, by name. */
    @GetMapping("/api/preferences")
    JsonNode preferences(Caller caller) {
        UserId user = user(caller);
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        preferences.of(user).forEach((name, value) -> documents.put(name, SnakeJson.parse(value)));
        return SnakeJson.tree(documents);
    }

    @PutMapping("/api/preferences/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepPreference(Caller caller, @PathVariable("name") String name, @RequestBody(required = false) byte @Nullable [] body) {
        UserId user = user(caller);
        if (!preferences.put(user, named(name), document(body), MAX_PER_USER)) {
            throw Refusal.conflict("you have " + MAX_PER_USER + " preferences already");
        }
    }

    /** It is gone, whether there was one or not. */
    @DeleteMapping("/api/preferences/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetPreference(Caller caller, @PathVariable("name") String name) {
        UserId user = user(caller);
        preferences.delete(user, named(name));
    }

    /** A preference is a person's: an API key has none. */
    private static UserId user(Caller caller) {
        SignedIn.session(caller);
        return caller.user();
    }

    private static String named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.unprocessable("name must have 1 to 64 lower-case letters, digits, dots and hyphens, the first a letter").field("name");
        }
        return name;
    }

    private static String document(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw Refusal.badRequest("the request has no body");
        }
        String document;
        try {
            document = SnakeJson.parse(body).toString();
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("the request body is not JSON");
        }
        if (document.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Refusal.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", "a preference has at most " + MAX_BYTES + " bytes");
        }
        return document;
    }
}
