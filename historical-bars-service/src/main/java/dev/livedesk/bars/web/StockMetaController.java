package dev.livedesk.bars.web;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the codes in stocks' quotes and trades mean: the exchanges of the tapes, and of the conditions those that the desk uses. */
@RestController
public final class StockMetaController {

    private static final SortedMap<String, String> EXCHANGES = new TreeMap<>(Map.ofEntries(
            Map.entry("A", "NYSE American (AMEX)"),
            Map.entry("B", "NASDAQ OMX BX"),
            Map.entry("C", "National Stock Exchange"),
            Map.entry("D", "FINRA ADF"),
            Map.entry("E", "Market Independent"),
            Map.entry("H", "MIAX"),
            Map.entry("I", "International Securities Exchange"),
            Map.entry("J", "Cboe EDGA"),
            Map.entry("K", "Cboe EDGX"),
            Map.entry("L", "Long Term Stock Exchange"),
            Map.entry("M", "Chicago Stock Exchange"),
            Map.entry("N", "New York Stock Exchange"),
            Map.entry("P", "NYSE Arca"),
            Map.entry("Q", "NASDAQ OMX"),
            Map.entry("S", "NASDAQ Small Cap"),
            Map.entry("T", "NASDAQ Int"),
            Map.entry("U", "Members Exchange"),
            Map.entry("V", "IEX"),
            Map.entry("W", "CBOE"),
            Map.entry("X", "NASDAQ OMX PSX"),
            Map.entry("Y", "Cboe BYX"),
            Map.entry("Z", "Cboe BZX")));

    @GetMapping("/v2/stocks/meta/exchanges")
    SortedMap<String, String> exchanges() {
        return EXCHANGES;
    }

    @GetMapping("/v2/stocks/meta/conditions/{kind}")
    Map<String, String> conditions(@PathVariable String kind, @RequestParam MultiValueMap<String, String> query) {
        Parameters parameters = new Parameters(query);
        String tape = parameters.text("tape").orElseThrow(() -> Parameters.invalid("tape", "tape is required"));
        parameters.oneOf("tape", tape, List.of("A", "B", "C"));
        return switch (kind) {
            case "trade" -> Map.of("@", "Regular Sale");
            case "quote" -> Map.of("R", "Regular Two Sided Open");
            default -> throw Parameters.invalid("ticktype", "invalid tick type: " + Parameters.shown(kind) + "; use trade or quote");
        };
    }
}
