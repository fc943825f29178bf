package dev.livedesk.gateway.signin;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.access.Presented;
import dev.livedesk.gateway.json.JsonBody;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/auth}. */
@RestController
public final class AuthController {

    private static final Logger LOG = LoggerFactory.getLogger(AuthController.class);

    private final SignIn signIn;
    private final Duration longest;

    /**
     * The controller.
     *
     * @param longest life of a session
     */
    public AuthController(SignIn signIn, Duration longest) {
        this.signIn = signIn;
        this.longest = longest;
    }

    /** Who is signed in; the token is null for an API key, which needs none. */
    record SessionView(UserView user, @Nullable String csrfToken) {}

    /** A user. */
    record UserView(String id, String username, String role) {}

    /** JSON only: a form on another site cannot send that, so nobody is signed in as somebody else without noticing. */
    @PostMapping(path = "/api/auth/sign-in", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SessionView> begin(ServerHttpRequest request, @RequestBody(required = false) byte @Nullable [] body) {
        JsonBody fields = JsonBody.of(body);
        HttpCookie shown = request.getCookies().getFirst(Presented.COOKIE);
        SignIn.Begun begun = signIn.begin(
                fields.string("username").orElse(""),
                fields.string("password").orElse(""),
                address(request),
                shown == null ? null : new Presented.Token(shown.getValue()));
        UserStore.User user = begun.user();
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(begun.token(), request, longest).toString())
                .body(new SessionView(new UserView(user.id().toString(), user.username(), user.role()), begun.csrfToken()));
    }

    @GetMapping("/api/auth/session")
    SessionView session(Caller caller) {
        String csrfToken = switch (caller.credential()) {
            case Credential.Session session -> session.csrfToken();
            case Credential.ApiKey key -> null;
        };
        String role = caller.role().name().toLowerCase(Locale.ROOT);
        return new SessionView(new UserView(caller.user().toString(), caller.username(), role), csrfToken);
    }

    /** Ends the session; with an API key there is none to end. */
    @PostMapping("/api/auth/sign-out")
    ResponseEntity<Void> end(Caller caller, ServerHttpRequest request) {
        if (caller.credential() instanceof Credential.Session session) {
            signIn.end(caller, session.tokenSha256(), address(request));
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.ended(request).toString())
                .build();
    }

    /** Of who is signed in: a key that leaked must not be able to lock its owner out. */
    @PostMapping("/api/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(Caller caller, ServerHttpRequest request, @RequestBody(required = false) byte @Nullable [] body) {
        Credential.Session session = SignedIn.session(caller);
        JsonBody fields = JsonBody.of(body);
        signIn.changePassword(
                caller, session.tokenSha256(), fields.string("current").orElse(""), fields.string("new").orElse(""), address(request));
        LOG.atInfo().addKeyValue("actor", caller.actor()).log("password changed");
    }

    private static String address(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null || remote.getAddress() == null ? "unknown" : remote.getAddress().getHostAddress();
    }
}
