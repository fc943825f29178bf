package dev.livedesk.bars.web;

import dev.livedesk.bars.history.BarExtents;
import dev.livedesk.bars.history.BarHistory;
import java.time.Clock;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alpaca's crypto bars; Binance's instruments are served under their own names beside Alpaca's pairs. */
@RestController
public final class CryptoBarsController {

    private final BarHistory history;
    private final BarExtents extents;
    private final Clock clock;

    public CryptoBarsController(BarHistory history, BarExtents extents, Clock clock) {
        this.history = history;
        this.extents = extents;
        this.clock = clock;
    }

    @GetMapping("/v1beta3/crypto/us/bars")
    BarViews.Many bars(@RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        BarsRequest request = BarsRequest.of(parameters.cryptos(), parameters, clock.instant());
        return BarViews.Many.of(history.page(request.question()), request.fingerprint());
    }

    @GetMapping("/v1beta3/crypto/us/latest/bars")
    BarViews.LatestOfMany latest(@RequestParam MultiValueMap<String, String> query) {
        return BarViews.LatestOfMany.of(extents.latest(new Parameters(query).cryptos()));
    }
}
