package dev.livedesk.bars.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.instrument.Instrument;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's snapshots: the newest of everything. */
@RestController
public final class SnapshotController {

    private final Snapshots snapshots;

    public SnapshotController(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    record Single(String symbol, @JsonUnwrapped SnapshotView snapshot, String currency) {}

    /** Not wrapped, unlike crypto's. */
    @GetMapping("/v2/stocks/snapshots")
    Map<String, SnapshotView> stocks(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        List<Instrument> instruments = parameters.equities();
        parameters.checkStocksOnly();
        return snapshots.of(instruments);
    }

    @GetMapping("/v2/stocks/{symbol}/snapshot")
    Single stock(@PathVariable String symbol, @RequestParam MultiValueMap<String, String> query) {
        Instrument instrument = Parameters.equity(symbol);
        new Parameters(query).checkStocksOnly();
        SnapshotView snapshot = snapshots.of(List.of(instrument)).get(instrument.ticker());
        if (snapshot == null) {
            throw Refusal.notFound("no snapshot found for " + instrument);
        }
        return new Single(instrument.ticker(), snapshot, "USD");
    }

    @GetMapping("/v1beta3/crypto/us/snapshots")
    Map<String, Map<String, SnapshotView>> cryptos(@RequestParam MultiValueMap<String, String> query) {
        return Map.of("snapshots", snapshots.of(new Parameters(query).cryptos()));
    }
}
