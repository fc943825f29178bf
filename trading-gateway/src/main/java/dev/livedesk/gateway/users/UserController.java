package dev.livedesk.gateway.users;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.gateway.signin.SignIn;
import dev.livedesk.gateway.signin.SignedIn;
import dev.livedesk.market.ledger.UserId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/users}: for administrators who are signed in. */
@RestController
public final class UserController {

    private static final Logger LOG = LoggerFactory.getLogger(UserController.class);
    private static final int PAGE = 500;

    private final Users users;

    public UserController(Users users) {
        this.users = users;
    }

    /** In the order of usernames, {@value #PAGE} at a time; the next page begins after the last username of this one. */
    @GetMapping("/api/users")
    List<UserView> list(Caller caller, @RequestParam(name = "after", required = false) @Nullable String after) {
        SignedIn.administrator(caller);
        return users.list(after == null || after.indexOf('\0') >= 0 ? "" : after, PAGE);
    }

    @GetMapping("/api/users/{id}")
    UserView one(Caller caller, @PathVariable("id") String id) {
        SignedIn.administrator(caller);
        return users.one(user(id));
    }

    @PostMapping("/api/users")
    @ResponseStatus(HttpStatus.CREATED)
    UserView create(Caller caller, @RequestBody(required = false) byte @Nullable [] body) {
        SignedIn.administrator(caller);
        JsonBody fields = JsonBody.of(body);
        String username = fields.required("username");
        if (!SignIn.USERNAME.matcher(username).matches()) {
            throw JsonBody.invalid("username", "must have 2 to 64 lower-case letters, digits, dots, hyphens and underscores");
        }
        String password = fields.required("password");
        Role role = role(fields).orElseThrow(() -> JsonBody.invalid("role", "is required"));
        UserView made = users.create(username, password, role);
        log(caller, made.id(), "user made");
        return made;
    }

    /** Changes the role, or whether the user may come in; what is not named stays. */
    @PatchMapping("/api/users/{id}")
    UserView change(Caller caller, @PathVariable("id") String id, @RequestBody(required = false) byte @Nullable [] body) {
        SignedIn.administrator(caller);
        JsonBody fields = JsonBody.of(body);
        UserId user = user(id);
        Optional<Role> role = role(fields);
        Optional<Boolean> disabled = fields.flag("disabled");
        users.one(user);
        role.ifPresent(wanted -> {
            users.changeRole(user, wanted);
            log(caller, id, "role changed to " + wanted);
        });
        disabled.ifPresent(wanted -> {
            if (wanted) {
                users.disable(user);
            } else {
                users.enable(user);
            }
            log(caller, id, wanted ? "user disabled" : "user enabled");
        });
        return users.one(user);
    }

    @PostMapping("/api/users/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(Caller caller, @PathVariable("id") String id, @RequestBody(required = false) byte @Nullable [] body) {
        SignedIn.administrator(caller);
        users.resetPassword(user(id), JsonBody.of(body).required("password"));
        log(caller, id, "password reset");
    }

    private static UserId user(String id) {
        try {
            return UserId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("user not found");
        }
    }

    private static Optional<Role> role(JsonBody fields) {
        return fields.string("role").map(name -> switch (name) {
            case "viewer" -> Role.VIEWER;
            case "trader" -> Role.TRADER;
            case "admin" -> Role.ADMIN;
            default -> throw JsonBody.invalid("role", "must be viewer, trader or admin");
        });
    }

    private static void log(Caller caller, String user, String what) {
        LOG.atInfo().addKeyValue("user", user).addKeyValue("actor", caller.actor()).log(what.toLowerCase(Locale.ROOT));
    }
}
