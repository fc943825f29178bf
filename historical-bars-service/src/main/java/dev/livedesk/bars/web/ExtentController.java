package dev.livedesk.bars.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.history.BarExtents;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    ExtentView extent(@RequestParam(required = false) @Nullable String symbol) {
        Instrument instrument = instrument(symbol == null ? "" : symbol.strip());
        return extents.of(instrument)
                .map(extent -> new ExtentView(instrument.ticker(), extent.first(), extent.last(), extent.sources()))
                .orElseThrow(() -> Refusal.notFound("there are no bars of " + instrument).field("symbol"));
    }

    private static Instrument instrument(String symbol) {
        try {
            return Instrument.parse(symbol);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(symbol.isEmpty() ? "symbol is required" : "invalid symbol: " + Parameters.shown(symbol)).field("symbol");
        }
    }
}
