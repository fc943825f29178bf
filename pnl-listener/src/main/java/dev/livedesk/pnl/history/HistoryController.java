package dev.livedesk.pnl.history;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.ledger.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's {@code GET /v2/account/portfolio/history}. */
@RestController
public final class HistoryController {

    private final HistoryStore store;
    private final NyseCalendar nyse;
    private final Clock clock;

    public HistoryController(HistoryStore store, NyseCalendar nyse, Clock clock) {
        this.store = store;
        this.nyse = nyse;
        this.clock = clock;
    }

    @GetMapping("/v2/account/portfolio/history")
    HistoryView history(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = AccountScope.HEADER, required = false) @Nullable String chosen,
            @RequestParam Map<String, String> parameters) {
        AccountId account = AccountScope.reading(caller, chosen);
        Instant now = clock.instant();
        HistoryRequest request = HistoryParameters.read(parameters, nyse, now);
        return HistoryView.of(curve(account, request, windows(request, now)));
    }

    private List<Window> windows(HistoryRequest request, Instant now) {
        try {
            return Windows.of(request, nyse, now);
        } catch (IllegalArgumentException e) {
            throw Refusal.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    private Curve curve(AccountId account, HistoryRequest request, List<Window> windows) {
        List<Window.Close> closes = windows.stream().map(Window::closeBefore).distinct().toList();
        List<Instant> times = new ArrayList<>(windows.stream().map(Window::end).toList());
        closes.forEach(close -> times.add(close.at()));
        List<Optional<EquityAt>> found = store.before(account, times);
        Map<Window.Close, Optional<EquityAt>> closed = new HashMap<>();
        for (int i = 0; i < closes.size(); i++) {
            closed.put(closes.get(i), found.get(windows.size() + i));
        }
        return Curve.of(request, windows, found.subList(0, windows.size()), closed, store.flows(account));
    }
}
