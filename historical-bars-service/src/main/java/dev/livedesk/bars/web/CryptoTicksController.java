package dev.livedesk.bars.web;

import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's crypto quotes, trades and order books; Binance's instruments are served under their own names beside Alpaca's pairs. */
@RestController
public final class CryptoTicksController {

    private final TickAnswers<Quote> quotes;
    private final TickAnswers<TradeTick> trades;

    public CryptoTicksController(TickAnswers<Quote> quotes, TickAnswers<TradeTick> trades) {
        this.quotes = quotes;
        this.trades = trades;
    }

    @GetMapping("/v1beta3/crypto/us/quotes")
    Map<String, @Nullable Object> quotes(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        return quotes.page(parameters.cryptos(), parameters);
    }

    @GetMapping("/v1beta3/crypto/us/trades")
    Map<String, @Nullable Object> trades(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        return trades.page(parameters.cryptos(), parameters);
    }

    @GetMapping("/v1beta3/crypto/us/latest/quotes")
    Map<String, Map<String, Object>> latestQuotes(@RequestParam MultiValueMap<String, String> query) {
        return quotes.latest(new Parameters(query).cryptos());
    }

    @GetMapping("/v1beta3/crypto/us/latest/trades")
    Map<String, Map<String, Object>> latestTrades(@RequestParam MultiValueMap<String, String> query) {
        return trades.latest(new Parameters(query).cryptos());
    }

    /** Of one level: the desk keeps the best bid and ask only. */
    @GetMapping("/v1beta3/crypto/us/latest/orderbooks")
    Map<String, Map<String, Object>> latestOrderBooks(@RequestParam MultiValueMap<String, String> query) {
        return quotes.latest("orderbooks", new Parameters(query).cryptos(), OrderBookView::of);
    }
}
