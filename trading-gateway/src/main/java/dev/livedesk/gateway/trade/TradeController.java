package dev.livedesk.gateway.trade;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.ledger.TradeView;
import dev.livedesk.market.ledger.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/trades}. */
@RestController
public final class TradeController {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private final TradeStore trades;

    public TradeController(TradeStore trades) {
        this.trades = trades;
    }

    /**
     * A page of trades, newest first.
     *
     * @param nextBefore where the next page begins; null at the end
     */
    record Page(List<TradeView> trades, @Nullable Long nextBefore) {}

    @GetMapping("/api/trades")
    Page list(
            Caller caller,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String header,
            @RequestParam(name = "account", required = false) @Nullable String account,
            @RequestParam(name = "ticker", required = false) @Nullable String ticker,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "before", required = false) @Nullable String before) {
        AccountId id = AccountScope.reading(caller, account == null || account.isBlank() ? header : account);
        int most = (int) number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
        List<TradeView> found = trades.find(id, blankAsNull(ticker), number("before", before, Long.MAX_VALUE, Long.MAX_VALUE), most + 1);
        boolean more = found.size() > most;
        List<TradeView> page = more ? found.subList(0, most) : found;
        return new Page(page, more ? page.getLast().seq() : null);
    }

    private static long number(String name, @Nullable String text, long absent, long max) {
        if (text == null || text.isBlank()) {
            return absent;
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1) {
            throw Refusal.unprocessable(name + " must be a positive number").field(name);
        }
        return Math.min(Long.parseLong(text), max);
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() || text.indexOf('\0') >= 0 ? null : text;
    }
}
