package dev.livedesk.gateway.account;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.gateway.ledger.Authors;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.signin.SignedIn;
import dev.livedesk.gateway.users.UserCredentials;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/accounts}. */
@RestController
public final class AccountController {

    private static final Logger LOG = LoggerFactory.getLogger(AccountController.class);
    private static final Money MOST = Money.of(1_000_000_000_000L);

    private static final int MAX_NAME = 64;

    private final AccountStore accounts;
    private final AccountOpening opening;
    private final Ledger ledger;
    private final UserCredentials credentials;
    private final TransactionOperations transactions;
    private final int maxPerUser;

    /**
     * The controller.
     *
     * @param maxPerUser how many accounts one user may own
     */
    public AccountController(
            AccountStore accounts, AccountOpening opening, Ledger ledger, UserCredentials credentials, TransactionOperations transactions,
            int maxPerUser) {
        this.accounts = accounts;
        this.opening = opening;
        this.ledger = ledger;
        this.credentials = credentials;
        this.transactions = transactions;
        this.maxPerUser = maxPerUser;
    }

    /** In the caller's order: the default account first. */
    @GetMapping("/api/accounts")
    List<AccountView> list(Caller caller) {
        List<AccountId> order = List.copyOf(caller.accounts().sequencedKeySet());
        return accounts.find(order).stream()
                .sorted(Comparator.comparingInt(account -> order.indexOf(account.id())))
                .map(account -> AccountView.of(account, caller))
                .toList();
    }

    /** A new account of the caller's own. */
    @PostMapping("/api/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    AccountView open(Caller caller, @RequestBody(required = false) byte @Nullable [] body) {
        SignedIn.notViewer(caller);
        JsonBody fields = JsonBody.of(body);
        String name = fields.name("name", MAX_NAME).orElseThrow(() -> JsonBody.invalid("name", "is required"));
        Money balance = amount(fields, "openingBalance").orElseThrow(() -> JsonBody.invalid("openingBalance", "is required"));
        boolean shorting = fields.flag("shorting").orElse(false);
        AccountId account = Objects.requireNonNull(transactions.execute(status -> {
            if (opening.countOwned(caller.user()) >= maxPerUser) {
                throw Refusal.conflict("you have " + maxPerUser + " accounts already");
            }
            return opening.open(new AccountOpening.Opening(caller.user(), name, balance, shorting), caller.actor());
        }));
        credentials.rightsChanged(caller.user());
        LOG.atInfo().addKeyValue("account", account).addKeyValue("actor", caller.actor()).log("account opened");
        return AccountView.of(row(account), caller.user(), true);
    }

    /** Its name, and whether it may be short; what is not named stays. Positions that are short already stay so. */
    @PatchMapping("/api/accounts/{id}")
    AccountView change(Caller caller, @PathVariable("id") String id, @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, id);
        SignedIn.session(caller);
        JsonBody fields = JsonBody.of(body);
        String name = fields.name("name", MAX_NAME).orElse(null);
        Boolean shorting = fields.flag("shorting").orElse(null);
        accounts.change(account, name, shorting);
        LOG.atInfo().addKeyValue("account", account).addKeyValue("shorting", shorting).addKeyValue("actor", caller.actor()).log("account changed");
        return AccountView.of(row(account), caller);
    }

    /** Without a body, with the account's opening balance. */
    @PostMapping("/api/accounts/{id}/reset")
    AccountView reset(Caller caller, @PathVariable("id") String id, @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, id);
        Command.ResetAccount reset = new Command.ResetAccount(cash(body), Authors.of(caller));
        return switch (ledger.submit(account, reset)) {
            case Outcome.Done done -> {
                LOG.atInfo().addKeyValue("account", account).addKeyValue("actor", caller.actor()).log("account reset");
                yield AccountView.of(row(account), caller);
            }
            case Outcome.Refused refused -> throw Refusal.conflict(refused.rejection().message());
        };
    }

    private AccountRow row(AccountId account) {
        return accounts.find(List.of(account)).getFirst();
    }

    private static @Nullable Money cash(byte @Nullable [] body) {
        return body == null || body.length == 0 ? null : amount(JsonBody.of(body), "cash").orElse(null);
    }

    private static Optional<Money> amount(JsonBody fields, String name) {
        Optional<Money> amount = fields.number(name).map(text -> {
            try {
                return Money.parse(text);
            } catch (IllegalArgumentException e) {
                throw Refusal.unprocessable(String.valueOf(e.getMessage()).replaceFirst("^amount", name)).field(name);
            }
        });
        if (amount.isPresent() && (amount.get().signum() < 0 || amount.get().compareTo(MOST) > 0)) {
            throw JsonBody.invalid(name, "must be from 0 to " + MOST);
        }
        return amount;
    }
}
