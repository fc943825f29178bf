package dev.livedesk.bars.web;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's stock quotes and trades. */
@RestController
public final class StockTicksController {

    private final TickAnswers<Quote> quotes;
    private final TickAnswers<TradeTick> trades;

    public StockTicksController(TickAnswers<Quote> quotes, TickAnswers<TradeTick> trades) {
        this.quotes = quotes;
        this.trades = trades;
    }

    @GetMapping("/v2/stocks/quotes")
    Map<String, @Nullable Object> quotes(@RequestParam MultiValueMap<String, String> query) {
        return quotes.page(equities(query), new Parameters(query));
    }

    @GetMapping("/v2/stocks/{symbol}/quotes")
    Map<String, @Nullable Object> quotesOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        return quotes.pageOfOne(equity(symbol, query), new Parameters(query));
    }

    @GetMapping("/v2/stocks/quotes/latest")
    Map<String, Map<String, Object>> latestQuotes(@RequestParam MultiValueMap<String, String> query) {
        return quotes.latest(equities(query));
    }

    @GetMapping("/v2/stocks/{symbol}/quotes/latest")
    Map<String, Object> latestQuoteOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        return quotes.latestOfOne(equity(symbol, query));
    }

    @GetMapping("/v2/stocks/trades")
    Map<String, @Nullable Object> trades(@RequestParam MultiValueMap<String, String> query) {
        return trades.page(equities(query), new Parameters(query));
    }

    @GetMapping("/v2/stocks/{symbol}/trades")
    Map<String, @Nullable Object> tradesOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        return trades.pageOfOne(equity(symbol, query), new Parameters(query));
    }

    @GetMapping("/v2/stocks/trades/latest")
    Map<String, Map<String, Object>> latestTrades(@RequestParam MultiValueMap<String, String> query) {
        return trades.latest(equities(query));
    }

    @GetMapping("/v2/stocks/{symbol}/trades/latest")
    Map<String, Object> latestTradeOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        return trades.latestOfOne(equity(symbol, query));
    }

    private static List<Instrument> equities(MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        List<Instrument> instruments = parameters.equities();
        parameters.checkStocksOnly();
        return instruments;
    }

    private static Instrument equity(String symbol, MultiValueMap<String, String> query) {
        Instrument instrument = Parameters.equity(symbol);
        new Parameters(query).checkStocksOnly();
        return instrument;
    }
}
