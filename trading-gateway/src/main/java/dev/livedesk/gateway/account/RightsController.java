package dev.livedesk.gateway.account;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.Right;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.gateway.signin.SignIn;
import dev.livedesk.gateway.signin.SignedIn;
import dev.livedesk.gateway.users.UserCredentials;
import dev.livedesk.gateway.users.UserDirectory;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/accounts/{id}/rights}: the account's owner, and administrators, say who else may read it or trade on it. */
@RestController
public final class RightsController {

    private static final Logger LOG = LoggerFactory.getLogger(RightsController.class);
    private static final int MAX_RIGHTS = 100;

    private final AccountRights rights;
    private final UserDirectory users;
    private final UserCredentials credentials;
    private final TransactionOperations transactions;

    public RightsController(AccountRights rights, UserDirectory users, UserCredentials credentials, TransactionOperations transactions) {
        this.rights = rights;
        this.users = users;
        this.credentials = credentials;
        this.transactions = transactions;
    }

    @GetMapping("/api/accounts/{id}/rights")
    List<AccountRights.RightView> list(Caller caller, @PathVariable("id") String id) {
        return rights.list(account(caller, id));
    }

    /** Instead of the right that the user has, if any. */
    @PutMapping("/api/accounts/{id}/rights/{username}")
    List<AccountRights.RightView> grant(Caller caller, @PathVariable("id") String id, @PathVariable("username") String username,
            @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = account(caller, id);
        Right right = right(JsonBody.of(body).required("may"));
        UserId user = user(account, username);
        transactions.execute(status -> {
            long others = rights.count(account);
            Optional<Right> before = rights.grant(account, user, right);
            if (before.isEmpty() && others >= MAX_RIGHTS) {
                throw Refusal.conflict("an account is shared with at most " + MAX_RIGHTS + " users");
            }
            return before;
        });
        credentials.rightsChanged(user);
        LOG.atInfo().addKeyValue("account", account).addKeyValue("user", user).addKeyValue("may", right).addKeyValue("actor", caller.actor())
                .log("right granted");
        return rights.list(account);
    }

    @DeleteMapping("/api/accounts/{id}/rights/{username}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable("id") String id, @PathVariable("username") String username) {
        AccountId account = account(caller, id);
        UserId user = user(account, username);
        if (!rights.revoke(account, user)) {
            throw Refusal.notFound("the user has no right on this account");
        }
        credentials.rightsLost(user, account);
        LOG.atInfo().addKeyValue("account", account).addKeyValue("user", user).addKeyValue("actor", caller.actor()).log("right revoked");
    }

    /** The account, if the caller may say who has rights on it; a foreign one is not there. */
    private AccountId account(Caller caller, String id) {
        AccountId account = caller.role() == Role.ADMIN ? anybodys(id) : AccountScope.reading(caller, id);
        SignedIn.notViewer(caller);
        Optional<AccountRights.Ownership> ownership = rights.ownership(account);
        if (ownership.isEmpty()) {
            throw Refusal.notFound("account not found");
        }
        if (caller.role() != Role.ADMIN && !caller.user().equals(ownership.get().owner())) {
            throw Refusal.forbidden("only the account's owner and administrators may do this");
        }
        return account;
    }

    private static AccountId anybodys(String id) {
        try {
            return AccountId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("account not found");
        }
    }

    /** A user whose right may be changed: the owner's may not. */
    private UserId user(AccountId account, String username) {
        if (!SignIn.USERNAME.matcher(username).matches()) {
            throw Refusal.notFound("user not found");
        }
        UserId user = users.named(username).orElseThrow(() -> Refusal.notFound("user not found"));
        if (rights.ownership(account).map(AccountRights.Ownership::owner).filter(user::equals).isPresent()) {
            throw Refusal.conflict("the owner's right stays");
        }
        return user;
    }

    private static Right right(String may) {
        return switch (may) {
            case "read" -> Right.READ;
            case "trade" -> Right.TRADE;
            default -> throw JsonBody.invalid("may", "must be read or trade");
        };
    }
}
