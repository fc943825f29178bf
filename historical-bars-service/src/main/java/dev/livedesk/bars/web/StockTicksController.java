package dev.livedesk.bars.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.ticks.NewestQuotes;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's stock quotes and trades. */
@RestController
public final class StockTicksController {

    private static final String QUOTES = "quotes";
    private static final String TRADES = "trades";

    private final TickHistory history;
    private final NewestQuotes newest;
    private final Listings listings;
    private final Clock clock;

    public StockTicksController(TickHistory history, NewestQuotes newest, Listings listings, Clock clock) {
        this.history = history;
        this.newest = newest;
        this.listings = listings;
        this.clock = clock;
    }

    @GetMapping("/v2/stocks/quotes")
    Map<String, @Nullable Object> quotes(@RequestParam MultiValueMap<String, String> query) {
        TicksRequest request = many(QUOTES, query);
        return TickViews.many(QUOTES, history.quotes(request.question()), request, this::quote);
    }

    @GetMapping("/v2/stocks/{symbol}/quotes")
    Map<String, @Nullable Object> quotesOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        Instrument instrument = Parameters.equity(symbol);
        TicksRequest request = one(instrument, QUOTES, query);
        return TickViews.one(QUOTES, instrument, history.quotes(request.question()), request, this::quote);
    }

    @GetMapping("/v2/stocks/quotes/latest")
    Map<String, Map<String, Object>> latestQuotes(@RequestParam MultiValueMap<String, String> query) {
        return TickViews.latest(QUOTES, newest.of(equities(query)), this::quote);
    }

    @GetMapping("/v2/stocks/{symbol}/quotes/latest")
    Map<String, Object> latestQuoteOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        Instrument instrument = equity(symbol, query);
        return only("quote", instrument, newest.of(List.of(instrument)), this::quote);
    }

    @GetMapping("/v2/stocks/trades")
    Map<String, @Nullable Object> trades(@RequestParam MultiValueMap<String, String> query) {
        TicksRequest request = many(TRADES, query);
        return TickViews.many(TRADES, history.trades(request.question()), request, this::trade);
    }

    @GetMapping("/v2/stocks/{symbol}/trades")
    Map<String, @Nullable Object> tradesOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        Instrument instrument = Parameters.equity(symbol);
        TicksRequest request = one(instrument, TRADES, query);
        return TickViews.one(TRADES, instrument, history.trades(request.question()), request, this::trade);
    }

    @GetMapping("/v2/stocks/trades/latest")
    Map<String, Map<String, Object>> latestTrades(@RequestParam MultiValueMap<String, String> query) {
        return TickViews.latest(TRADES, history.latestTrades(equities(query)), this::trade);
    }

    @GetMapping("/v2/stocks/{symbol}/trades/latest")
    Map<String, Object> latestTradeOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        Instrument instrument = equity(symbol, query);
        return only("trade", instrument, history.latestTrades(List.of(instrument)), this::trade);
    }

    private QuoteView quote(Quote quote) {
        return QuoteView.of(quote, listings);
    }

    private TradeView trade(TradeTick trade) {
        return TradeView.of(trade, listings);
    }

    private TicksRequest many(String kind, MultiValueMap<String, String> query) {
        return TicksRequest.of(equities(query), kind, new Parameters(query), clock.instant());
    }

    private TicksRequest one(Instrument instrument, String kind, MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        parameters.checkStocksOnly();
        return TicksRequest.of(List.of(instrument), kind, parameters, clock.instant());
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

    private static <T> Map<String, Object> only(String name, Instrument instrument, SortedMap<Instrument, T> latest, Function<T, ?> view) {
        T tick = latest.get(instrument);
        if (tick == null) {
            throw Refusal.notFound("no %s found for %s".formatted(name, instrument));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("symbol", instrument.ticker());
        answer.put(name, view.apply(tick));
        return answer;
    }
}
