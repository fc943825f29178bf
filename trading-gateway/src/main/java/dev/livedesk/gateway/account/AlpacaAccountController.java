package dev.livedesk.gateway.account;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.BuyingPower;
import dev.livedesk.gateway.booking.Market;
import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.market.QuoteBook;
import dev.livedesk.gateway.position.AccountPositions;
import dev.livedesk.gateway.position.PositionReader;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.Session;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code GET /v2/account}. */
@RestController
public final class AlpacaAccountController {

    private final AccountStore accounts;
    private final PositionReader positions;
    private final QuoteBook quotes;
    private final Market market;
    private final NyseCalendar nyse;
    private final Clock clock;

    public AlpacaAccountController(
            AccountStore accounts, PositionReader positions, QuoteBook quotes, Market market, NyseCalendar nyse, Clock clock) {
        this.accounts = accounts;
        this.positions = positions;
        this.quotes = quotes;
        this.market = market;
        this.nyse = nyse;
        this.clock = clock;
    }

    @GetMapping("/v2/account")
    JsonNode account(Caller caller, @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String named) {
        AccountId id = AccountScope.reading(caller, named);
        AccountRow row = accounts.find(List.of(id)).stream().findFirst().orElseThrow(() -> Refusal.notFound("account not found"));
        AccountPositions held = positions.read(id);
        held.positions().keySet().forEach(quotes::load);
        AccountValue value = AccountValue.of(held, quotes::mark);
        Session lastClosed = nyse.sessionClosedBy(clock.instant());
        Money moved = accounts.movedSince(id, held.epoch(), lastClosed.close());
        AccountStore.ClosingEquity last = accounts.equityBefore(id, held.epoch(), lastClosed.close())
                .orElseGet(() -> untouched(accounts.paidIn(id, held.epoch()).minus(moved)));
        return SnakeJson.tree(AlpacaAccountView.of(row, value, buyingPower(held), last, lastClosed.day(), moved));
    }

    private static AccountStore.ClosingEquity untouched(Money paidIn) {
        return new AccountStore.ClosingEquity(paidIn, paidIn);
    }

    /** As the checks before a trade see it; nothing while a short position has no price. */
    private Money buyingPower(AccountPositions held) {
        Map<Instrument, Quantity> quantities = new HashMap<>();
        held.positions().forEach((instrument, position) -> quantities.put(instrument, position.quantity()));
        return BuyingPower.of(held.cash().minus(held.reserved()), quantities, market::lastAsk).orElse(Money.ZERO);
    }
}
