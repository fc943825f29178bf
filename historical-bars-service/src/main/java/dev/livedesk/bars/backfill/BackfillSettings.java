package dev.livedesk.bars.backfill;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which exchanges are asked for what the desk has not recorded; none unless told so.
 *
 * @param patience how long a request for bars waits for them to come
 * @param maxDays how many days of minutes are asked for because of one request
 */
public record BackfillSettings(
        @DefaultValue Alpaca alpaca, @DefaultValue Binance binance, @DefaultValue("5s") Duration patience, @DefaultValue("31") int maxDays) {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    public BackfillSettings {
        if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("livedesk.bars.backfill.patience must be from 0 to 1 minute, not " + patience);
        }
        if (maxDays < 1 || maxDays > 366) {
            throw new IllegalArgumentException("livedesk.bars.backfill.max-days must be from 1 to 366, not " + maxDays);
        }
    }

    /**
     * Alpaca's market data: asked when there is a key.
     *
     * @param feed of stocks
     */
    public record Alpaca(
            @DefaultValue("https://data.alpaca.markets") URI url,
            @Nullable String keyId,
            @Nullable String secretKey,
            @DefaultValue("iex") String feed,
            @DefaultValue("150") int requestsPerMinute) {

        public Alpaca {
            checkRate("alpaca", requestsPerMinute);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Alpaca[url=%s, feed=%s, requestsPerMinute=%d]".formatted(url, feed, requestsPerMinute);
        }
    }

    /** Binance's klines, which need no key. */
    public record Binance(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("https://api.binance.com") URI spotUrl,
            @DefaultValue("https://fapi.binance.com") URI usdmUrl,
            @DefaultValue("200") int requestsPerMinute) {

        public Binance {
            checkRate("binance", requestsPerMinute);
        }
    }

    private static void checkRate(String source, int requestsPerMinute) {
        if (requestsPerMinute < 1 || requestsPerMinute > 100_000) {
            throw new IllegalArgumentException(
                    "livedesk.bars.backfill.%s.requests-per-minute must be from 1 to 100000, not %d".formatted(source, requestsPerMinute));
        }
    }

    /** The sources that may be asked. */
    public List<HistorySource> sources() {
        List<HistorySource> sources = new ArrayList<>();
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
        String keyId = alpaca.keyId();
        String secretKey = alpaca.secretKey();
        if (keyId != null && secretKey != null && !keyId.isBlank() && !secretKey.isBlank()) {
            Map<String, String> headers = Map.of("APCA-API-KEY-ID", keyId, "APCA-API-SECRET-KEY", secretKey);
            sources.add(new AlpacaBars(new RestSource(http, headers, alpaca.requestsPerMinute()), alpaca.url(), alpaca.feed()));
        }
        if (binance.enabled()) {
            sources.add(new BinanceKlines(new RestSource(http, Map.of(), binance.requestsPerMinute()), binance.spotUrl(), binance.usdmUrl()));
        }
        return sources;
    }
}
