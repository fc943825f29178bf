package dev.livedesk.bars.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.history.BarExtents;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** From when to when there are bars of a ticker. */
@RestController
public final class ExtentController {

    private final BarExtents extents;

    public ExtentController(BarExtents extents) {
        this.extents = extents;
    }

    record ExtentView(String symbol, Instant first, Instant last, List<String> sources) {}

    @GetMapping("/api/bars/extent")
    ExtentView extent(@RequestParam MultiValueMap<String, String> query) {
        Instrument instrument = new Parameters(query).symbol();
        return extents.of(instrument)
                .map(extent -> new ExtentView(instrument.ticker(), extent.first(), extent.last(), extent.sources()))
                .orElseThrow(() -> Refusal.notFound("there are no bars of " + instrument).field("symbol"));
    }
}
