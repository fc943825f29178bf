package dev.livedesk.bars.backfill;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.tick.Bar;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Alpaca's market data. */
final class AlpacaBars implements HistorySource {

    static final String SOURCE = Sources.filled("alpaca");
    private static final int PAGE = 10_000;

    private final RestSource rest;
    private final URI url;
    private final String feed;

    /** @param feed of stocks, such as {@code iex} */
    AlpacaBars(RestSource rest, URI url, String feed) {
        this.rest = rest;
        this.url = url;
        this.feed = feed;
    }

    @Override
    public boolean serves(Venue venue) {
        return venue == Venue.US_EQUITY || venue == Venue.ALPACA_CRYPTO;
    }

    @Override
    public Page first(Instrument instrument, Kind kind, TimeRange range) throws SourceFailure {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbols", instrument.ticker());
        parameters.put("timeframe", kind == Kind.DAY ? "1Day" : "1Min");
        parameters.put("start", range.begins().toString());
        parameters.put("end", range.ends().minusNanos(1).toString());
        parameters.put("limit", Integer.toString(PAGE));
        boolean stock = instrument.venue() == Venue.US_EQUITY;
        if (stock) {
            parameters.put("feed", feed);
            parameters.put("adjustment", "raw");
        }
        JsonNode answer = rest.get(url, stock ? "/v2/stocks/bars" : "/v1beta3/crypto/us/bars", parameters);
        List<Bar> bars = new ArrayList<>();
        for (JsonNode bar : answer.path("bars").path(instrument.ticker())) {
            bars.add(bar(instrument, bar));
        }
        return new Page(bars, answer.path("next_page_token").asString("").isEmpty());
    }

    private static Bar bar(Instrument instrument, JsonNode bar) throws SourceFailure {
        try {
            return new Bar(
                    instrument,
                    Instant.parse(bar.path("t").asString("")),
                    bar.path("o").doubleValue(),
                    bar.path("h").doubleValue(),
                    bar.path("l").doubleValue(),
                    bar.path("c").doubleValue(),
                    bar.path("v").doubleValue(),
                    bar.path("n").longValue(),
                    bar.path("vw").doubleValue(),
                    SOURCE);
        } catch (DateTimeException | tools.jackson.core.JacksonException e) {
            throw new SourceFailure(SourceFailure.What.LATER, java.time.Duration.ofMinutes(1), "not a bar of Alpaca's: " + e.getClass().getSimpleName());
        }
    }
}
