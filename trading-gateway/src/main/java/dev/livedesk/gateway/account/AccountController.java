package dev.livedesk.gateway.account;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Command;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.gateway.ledger.Authors;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/accounts}. */
@RestController
public final class AccountController {

    private static final Logger LOG = LoggerFactory.getLogger(AccountController.class);
    private static final Money MOST = Money.of(1_000_000_000_000L);

    private final AccountStore accounts;
    private final Ledger ledger;

    public AccountController(AccountStore accounts, Ledger ledger) {
        this.accounts = accounts;
        this.ledger = ledger;
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

    /** Without a body, with the account's opening balance. */
    @PostMapping("/api/accounts/{id}/reset")
    AccountView reset(Caller caller, @PathVariable("id") String id, @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, id);
        Command.ResetAccount reset = new Command.ResetAccount(cash(body), Authors.of(caller));
        return switch (ledger.submit(account, reset)) {
            case Outcome.Done done -> {
                LOG.atInfo().addKeyValue("account", account).addKeyValue("actor", caller.actor()).log("account reset");
                yield AccountView.of(accounts.find(List.of(account)).getFirst(), caller);
            }
            case Outcome.Refused refused -> throw Refusal.conflict(refused.rejection().message());
        };
    }

    private static @Nullable Money cash(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return null;
        }
        Money cash = JsonBody.of(body).number("cash").map(AccountController::amount).orElse(null);
        if (cash != null && (cash.signum() < 0 || cash.compareTo(MOST) > 0)) {
            throw Refusal.unprocessable("cash must be from 0 to " + MOST).field("cash");
        }
        return cash;
    }

    private static Money amount(String text) {
        try {
            return Money.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()).replaceFirst("^amount", "cash")).field("cash");
        }
    }
}
