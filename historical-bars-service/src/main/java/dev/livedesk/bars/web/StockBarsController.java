package dev.livedesk.bars.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.history.BarExtents;
import dev.livedesk.bars.history.BarHistory;
import dev.livedesk.market.instrument.Instrument;
import java.time.Clock;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's stock bars. */
@RestController
public final class StockBarsController {

    private final BarHistory history;
    private final BarExtents extents;
    private final Clock clock;

    public StockBarsController(BarHistory history, BarExtents extents, Clock clock) {
        this.history = history;
        this.extents = extents;
        this.clock = clock;
    }

    @GetMapping("/v2/stocks/bars")
    BarViews.Many bars(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        List<Instrument> instruments = parameters.equities();
        parameters.checkStocksOnly();
        BarsRequest request = BarsRequest.of(instruments, parameters, clock.instant());
        return BarViews.Many.of(history.page(request.question()), request.fingerprint());
    }

    @GetMapping("/v2/stocks/{symbol}/bars")
    BarViews.One barsOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        Instrument instrument = Parameters.equity(symbol);
        parameters.checkStocksOnly();
        BarsRequest request = BarsRequest.of(List.of(instrument), parameters, clock.instant());
        return BarViews.One.of(instrument, history.page(request.question()), request.fingerprint());
    }

    @GetMapping("/v2/stocks/bars/latest")
    BarViews.LatestOfMany latest(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        List<Instrument> instruments = parameters.equities();
        parameters.checkStocksOnly();
        return BarViews.LatestOfMany.of(extents.latest(instruments));
    }

    @GetMapping("/v2/stocks/{symbol}/bars/latest")
    BarViews.LatestOfOne latestOfOne(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        Instrument instrument = Parameters.equity(symbol);
        new Parameters(query).checkStocksOnly();
        return extents.latest(List.of(instrument)).values().stream()
                .findFirst()
                .map(bar -> new BarViews.LatestOfOne(instrument.ticker(), BarView.of(bar)))
                .orElseThrow(() -> Refusal.notFound("no bar found for " + instrument));
    }
}
