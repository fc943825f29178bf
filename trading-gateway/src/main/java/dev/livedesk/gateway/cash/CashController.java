package dev.livedesk.gateway.cash;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Outcome;
import dev.livedesk.gateway.booking.RequestKey;
import dev.livedesk.gateway.booking.TradeCommand;
import dev.livedesk.gateway.booking.TradeEvent;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.gateway.ledger.Authors;
import dev.livedesk.gateway.ledger.Ledger;
import dev.livedesk.gateway.trade.Idempotency;
import dev.livedesk.gateway.trade.TradeRefusals;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/accounts/{id}/deposits}: a negative amount is a withdrawal. */
@RestController
public final class CashController {

    private static final Money MOST = Money.of(1_000_000_000_000L);

    private final Ledger ledger;
    private final CashStore store;

    public CashController(Ledger ledger, CashStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    /** With a key, a repeat is answered as the first time; without one, it is paid again. */
    @PostMapping("/api/accounts/{id}/deposits")
    ResponseEntity<CashView> deposit(
            Caller caller,
            @PathVariable("id") String id,
            @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) byte @Nullable [] body) {
        AccountId account = AccountScope.trading(caller, id);
        Money amount = amount(body);
        RequestKey request = key == null ? null : Idempotency.of(key, "cash|" + amount);
        return switch (ledger.submit(account, new TradeCommand.MoveCash(amount, request, Authors.of(caller)))) {
            case Outcome.Done done when done.events().isEmpty() && key != null ->
                ResponseEntity.ok().header(Idempotency.REPLAYED, "true").body(store.bookedBy(account, key));
            case Outcome.Done done -> ResponseEntity.status(HttpStatus.CREATED).body(view(account, (TradeEvent.CashMoved) done.events().getLast()));
            case Outcome.Refused refused -> throw TradeRefusals.of(refused.rejection());
        };
    }

    private static CashView view(AccountId account, TradeEvent.CashMoved moved) {
        return new CashView(
                account.toString(), moved.seq(), moved.source(), moved.amount().toString(), moved.at().toString(), moved.author().actor());
    }

    private static Money amount(byte @Nullable [] body) {
        String text = JsonBody.of(body).number("amount")
                .orElseThrow(() -> Refusal.unprocessable("amount is required").field("amount"));
        Money amount;
        try {
            amount = Money.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage())).field("amount");
        }
        if (amount.isZero() || amount.abs().compareTo(MOST) > 0) {
            throw Refusal.unprocessable("amount must not be zero, and at most %s either way".formatted(MOST)).field("amount");
        }
        return amount;
    }
}
