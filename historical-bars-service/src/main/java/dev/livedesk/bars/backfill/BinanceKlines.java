package dev.livedesk.bars.backfill;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.tick.Bar;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Binance's klines, of spot and of USD-M perpetuals; they need no key. */
final class BinanceKlines implements HistorySource {

    static final String SOURCE = Sources.filled("binance");
    private static final int PAGE = 1_000;

    private final RestSource rest;
    private final URI spot;
    private final URI usdm;

    BinanceKlines(RestSource rest, URI spot, URI usdm) {
        this.rest = rest;
        this.spot = spot;
        this.usdm = usdm;
    }

    @Override
    public boolean serves(Venue venue) {
        return venue == Venue.BINANCE_SPOT || venue == Venue.BINANCE_USDM;
    }

    @Override
    public Page first(Instrument instrument, Kind kind, TimeRange range) throws SourceFailure {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", instrument.exchangeSymbol());
        parameters.put("interval", kind == Kind.DAY ? "1d" : "1m");
        parameters.put("startTime", Long.toString(range.begins().toEpochMilli()));
        parameters.put("endTime", Long.toString(range.ends().toEpochMilli() - 1));
        parameters.put("limit", Integer.toString(PAGE));
        JsonNode answer = instrument.venue() == Venue.BINANCE_SPOT
                ? rest.get(spot, "/api/v3/klines", parameters)
                : rest.get(usdm, "/fapi/v1/klines", parameters);
        List<Bar> bars = new ArrayList<>();
        for (JsonNode kline : answer) {
            bars.add(bar(instrument, kline));
        }
        return new Page(bars, bars.size() < PAGE);
    }

    /** {@code [openTime, "open", "high", "low", "close", "volume", closeTime, "quoteVolume", trades, …]}. */
    private static Bar bar(Instrument instrument, JsonNode kline) throws SourceFailure {
        try {
            double close = number(kline, 4);
            double volume = number(kline, 5);
            double average = volume > 0 ? number(kline, 7) / volume : close;
            return new Bar(
                    instrument,
                    Instant.ofEpochMilli(kline.path(0).longValue()),
                    number(kline, 1),
                    number(kline, 2),
                    number(kline, 3),
                    close,
                    volume,
                    kline.path(8).longValue(),
                    average,
                    SOURCE);
        } catch (NumberFormatException | JacksonException e) {
            throw new SourceFailure(SourceFailure.What.LATER, Duration.ofMinutes(1), "not a kline: " + e.getClass().getSimpleName());
        }
    }

    private static double number(JsonNode kline, int index) {
        return Double.parseDouble(kline.path(index).asString(""));
    }
}
