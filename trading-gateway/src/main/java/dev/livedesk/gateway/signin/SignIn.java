package dev.livedesk.gateway.signin;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Presented;
import dev.livedesk.access.Sha256;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.bus.Sparingly;
import dev.livedesk.gateway.credential.Revoker;
import dev.livedesk.gateway.credential.Tokens;
import dev.livedesk.gateway.signin.SignInLog.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Signs people in and out. */
public final class SignIn {

    /** What usernames look like; they are kept in lower case. */
    public static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{1,63}");

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private final UserStore users;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final Revoker revoker;
    private final TransactionOperations transactions;
    private final SignInLog log;
    private final SignInThrottle byUser;
    private final SignInThrottle byAddress;
    private final Sparingly throttledLines = Sparingly.onceIn(Duration.ofSeconds(1));

    /**
     * The door.
     *
     * @param freePerUser attempts with one username before each further one waits
     * @param freePerAddress attempts from one address before each further one waits
     * @param longestWait of a user or an address
     */
    public SignIn(
            UserStore users, SessionStore sessions, Passwords passwords, Revoker revoker, TransactionOperations transactions, SignInLog log, Clock clock,
            int freePerUser, int freePerAddress, Duration longestWait) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.revoker = revoker;
        this.transactions = transactions;
        this.log = log;
        this.byUser = new SignInThrottle(clock, freePerUser, longestWait, FORGOTTEN_AFTER);
        this.byAddress = new SignInThrottle(clock, freePerAddress, longestWait, FORGOTTEN_AFTER);
    }

    /** A session that has begun. Its text tells no secret. */
    record Begun(UserStore.User user, String token, String csrfToken) {
        @Override
        public String toString() {
            return "Begun[" + user.username() + "]";
        }
    }

    /**
     * Begins a session, with a token that did not exist before; the one that was shown ends.
     *
     * @throws Refusal 401 whoever is wrong; 429 when throttled
     */
    Begun begin(String username, String password, String address, Presented.@Nullable Token shown) {
        String name = username.trim().toLowerCase(Locale.ROOT);
        String throttled = USERNAME.matcher(name).matches() ? name : "";
        admit(byAddress.begin(address), null, address);
        admit(byUser.begin(throttled), null, address);
        Optional<UserStore.User> user = throttled.isEmpty() ? Optional.empty() : users.byName(name);
        UUID id = user.map(UserStore.User::id).orElse(null);
        if (!passwords.matches(password, user.map(UserStore.User::passwordHash))) {
            log.add(id, address, Outcome.REFUSED);
            throw wrongCredentials();
        }
        Begun begun = new Begun(user.orElseThrow(), Tokens.fresh(), Tokens.fresh());
        if (!sessions.begin(begun.token(), begun.csrfToken(), begun.user().id(), begun.user().passwordHash())) {
            log.add(id, address, Outcome.REFUSED);
            throw wrongCredentials();
        }
        log.add(id, address, Outcome.SIGNED_IN);
        byUser.clear(throttled);
        byAddress.forgive(address);
        if (shown != null) {
            end(Sha256.hex(Sha256.of(shown.token())));
        }
        revoke(sessions.endOldest(begun.user().id()));
        return begun;
    }

    /**
     * Changes the caller's own password and ends all of his other sessions; his API keys stay. Guessing the present one is slowed down as
     * signing in is.
     *
     * @param kept hex hash of the session that goes on
     * @throws Refusal 403 if the present password is wrong, 422 if the new one is refused, 429 when throttled
     */
    void changePassword(Caller caller, String kept, String current, String wanted, String address) {
        PasswordRules.check(wanted, caller.username(), "new");
        admit(byAddress.begin(address), caller.user().value(), address);
        admit(byUser.begin(caller.username()), caller.user().value(), address);
        Optional<UserStore.User> user = users.byName(caller.username());
        if (!passwords.matches(current, user.map(UserStore.User::passwordHash))) {
            log.add(caller.user().value(), address, Outcome.PASSWORD_REFUSED);
            throw wrongCurrent();
        }
        UserStore.User found = user.orElseThrow();
        String hash = passwords.hash(wanted);
        List<String> ended = Objects.requireNonNull(transactions.execute(status -> {
            if (!users.changePassword(found.id(), found.passwordHash(), hash)) {
                throw wrongCurrent();
            }
            log.add(found.id(), address, Outcome.PASSWORD_CHANGED);
            return sessions.endOthers(caller.user(), kept);
        }));
        byUser.clear(caller.username());
        byAddress.forgive(address);
        revoke(ended);
    }

    /** Ends the caller's session. */
    void end(Caller caller, String tokenSha256, String address) {
        end(tokenSha256);
        log.add(caller.user().value(), address, Outcome.SIGNED_OUT);
    }

    /** Ends a session, and whatever trusts it. */
    private void end(String tokenSha256) {
        if (sessions.end(tokenSha256)) {
            revoker.revoke("session:" + tokenSha256);
        }
    }

    private void revoke(List<String> sessionHashes) {
        sessionHashes.forEach(hash -> revoker.revoke("session:" + hash));
    }

    private static Refusal wrongCredentials() {
        return Refusal.of(HttpStatus.UNAUTHORIZED, "wrong-credentials", "wrong username or password");
    }

    private static Refusal wrongCurrent() {
        return Refusal.forbidden("the present password is wrong").field("current");
    }

    /** A flood is one line a second at most, whoever it comes from. */
    private void admit(Optional<Duration> wait, @Nullable UUID user, String address) {
        wait.ifPresent(left -> {
            if (throttledLines.isDue()) {
                log.add(user, address, Outcome.THROTTLED);
            }
            throw Refusal.tooMany("too many sign-ins; wait before the next", left.toSeconds() + 1);
        });
    }
}
