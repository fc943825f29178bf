package dev.livedesk.bars.web;

import dev.livedesk.bars.ticks.NewestQuotes;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's crypto quotes, trades and order books; Binance's instruments are served under their own names beside Alpaca's pairs. */
@RestController
public final class CryptoTicksController {

    private static final String QUOTES = "quotes";
    private static final String TRADES = "trades";

    private final TickHistory history;
    private final NewestQuotes newest;
    private final Listings listings;
    private final Clock clock;

    public CryptoTicksController(TickHistory history, NewestQuotes newest, Listings listings, Clock clock) {
        this.history = history;
        this.newest = newest;
        this.listings = listings;
        this.clock = clock;
    }

    @GetMapping("/v1beta3/crypto/us/quotes")
    Map<String, @Nullable Object> quotes(@RequestParam MultiValueMap<String, String> query) {
        TicksRequest request = request(QUOTES, query);
        return TickViews.many(QUOTES, history.quotes(request.question()), request, this::quote);
    }

    @GetMapping("/v1beta3/crypto/us/trades")
    Map<String, @Nullable Object> trades(@RequestParam MultiValueMap<String, String> query) {
        TicksRequest request = request(TRADES, query);
        return TickViews.many(TRADES, history.trades(request.question()), request, this::trade);
    }

    @GetMapping("/v1beta3/crypto/us/latest/quotes")
    Map<String, Map<String, Object>> latestQuotes(@RequestParam MultiValueMap<String, String> query) {
        return TickViews.latest(QUOTES, newest.of(new Parameters(query).cryptos()), this::quote);
    }

    @GetMapping("/v1beta3/crypto/us/latest/trades")
    Map<String, Map<String, Object>> latestTrades(@RequestParam MultiValueMap<String, String> query) {
        return TickViews.latest(TRADES, history.latestTrades(new Parameters(query).cryptos()), this::trade);
    }

    /** Of one level: the desk keeps the best bid and ask only. */
    @GetMapping("/v1beta3/crypto/us/latest/orderbooks")
    Map<String, Map<String, Object>> latestOrderBooks(@RequestParam MultiValueMap<String, String> query) {
        return TickViews.latest("orderbooks", newest.of(new Parameters(query).cryptos()), OrderBookView::of);
    }

    private QuoteView quote(Quote quote) {
        return QuoteView.of(quote, listings);
    }

    private TradeView trade(TradeTick trade) {
        return TradeView.of(trade, listings);
    }

    private TicksRequest request(String kind, MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        return TicksRequest.of(parameters.cryptos(), kind, parameters, clock.instant());
    }
}
