package dev.livedesk.gateway.users;

import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.signin.PasswordRules;
import dev.livedesk.gateway.signin.Passwords;
import dev.livedesk.market.ledger.UserId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** What administrators do with users. One administrator who may come in is always left. */
public final class Users {

    private final UserDirectory directory;
    private final UserCredentials credentials;
    private final Passwords passwords;
    private final TransactionOperations transactions;

    public Users(UserDirectory directory, UserCredentials credentials, Passwords passwords, TransactionOperations transactions) {
        this.directory = directory;
        this.credentials = credentials;
        this.passwords = passwords;
        this.transactions = transactions;
    }

    List<UserView> list(String after, int limit) {
        return directory.list(after, limit);
    }

    /**
     * The user.
     *
     * @throws Refusal 404 if there is none
     */
    UserView one(UserId user) {
        return directory.find(user).orElseThrow(() -> Refusal.notFound("user not found"));
    }

    /**
     * A new user, without any account.
     *
     * @throws Refusal 409 if the username is taken, 422 if the password is refused
     */
    UserView create(String username, String password, Role role) {
        PasswordRules.check(password, username, "password");
        UserId user = new UserId(UUID.randomUUID());
        if (!directory.add(user, username, passwords.hash(password), role)) {
            throw Refusal.conflict("the username is taken").field("username");
        }
        return one(user);
    }

    /**
     * Takes effect with the user's next call.
     *
     * @throws Refusal 404 if there is none, 409 if no administrator would be left
     */
    void changeRole(UserId user, Role role) {
        transactions.executeWithoutResult(status -> {
            if (role != Role.ADMIN) {
                keepAnAdministrator(user);
            }
            one(user);
            directory.changeRole(user, role);
        });
        credentials.rightsChanged(user);
    }

    /**
     * Ends the user's sessions and revokes his keys, for good, in the same moment; his accounts and rights stay.
     *
     * @throws Refusal 404 if there is none, 409 if no administrator would be left
     */
    void disable(UserId user) {
        List<String> ended = Objects.requireNonNull(transactions.execute(status -> {
            keepAnAdministrator(user);
            one(user);
            directory.disable(user);
            return credentials.endAll(user);
        }));
        credentials.rightsChanged(user);
        credentials.revoked(ended);
    }

    /**
     * The user may sign in again; his old keys stay revoked.
     *
     * @throws Refusal 404 if there is none
     */
    void enable(UserId user) {
        one(user);
        directory.enable(user);
    }

    /**
     * Gives the user another password and ends his sessions; his keys stay.
     *
     * @throws Refusal 404 if there is none, 422 if the password is refused
     */
    void resetPassword(UserId user, String password) {
        PasswordRules.check(password, one(user).username(), "password");
        String hash = passwords.hash(password);
        List<String> ended = Objects.requireNonNull(transactions.execute(status -> {
            directory.resetPassword(user, hash);
            return credentials.endSessions(user);
        }));
        credentials.revoked(ended);
    }

    private void keepAnAdministrator(UserId leaving) {
        List<UserId> administrators = directory.lockAdministrators();
        if (administrators.contains(leaving) && administrators.size() == 1) {
            throw Refusal.conflict("this is the last administrator");
        }
    }
}
