package dev.livedesk.desk.start;

import dev.livedesk.desk.stores.StoreFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/** Which feeds the ingestor reads, and what follows from them, in the words of the services' configuration. */
final class FeedSettings {

    private static final List<String> EQUITIES = List.of(
            "AAPL", "AMT", "AMZN", "BAC", "BK", "DFS", "GLD", "JPM", "MSFT", "MU", "PPLT", "QQQ", "SBUX", "SLV", "SPY", "TRV", "TSLA", "TZA", "UGA", "V", "VIX", "VOO",
            "VXXB", "XLP");
    private static final List<String> SPOT = List.of("BTCUSDT", "ETHUSDT");
    private static final List<String> PERPETUALS = List.of("BTCUSDT.P", "ETHUSDT.P");

    private final Map<String, String> settings = new HashMap<>();

    private FeedSettings() {}

    /** The recordings, over the exchanges' own protocols. They play at any hour, so orders are taken at any hour; their ticks are kept for a day. */
    static Map<String, String> ofReplay(String simulator) {
        FeedSettings feeds = new FeedSettings();
        feeds.add("alpaca", "alpaca", EQUITIES, "reconstructed", simulator + "/v2/iex");
        feeds.set("alpaca", "key-id", "replay");
        feeds.set("alpaca", "secret-key", "replay");
        feeds.add("binance", "binance-spot", SPOT, "replay", simulator);
        feeds.add("binance-usdm", "binance-usdm", PERPETUALS, "replay", simulator);
        feeds.settings.put("livedesk.gateway.calendar", "always-open");
        feeds.settings.put("livedesk.bars.tick-retention", "1d");
        return feeds.settings;
    }

    /** The exchange itself; its address is the ingestor's default. */
    static Map<String, String> ofExchange(Feed feed, UnaryOperator<@Nullable String> environment) {
        FeedSettings feeds = new FeedSettings();
        switch (feed) {
            case REPLAY -> throw new IllegalArgumentException("A replay is not an exchange");
            case ALPACA -> {
                feeds.add("alpaca", "alpaca", EQUITIES, "live", null);
                feeds.set("alpaca", "key-id", required(environment, "APCA_API_KEY_ID"));
                feeds.set("alpaca", "secret-key", required(environment, "APCA_API_SECRET_KEY"));
                feeds.settings.put("livedesk.bars.backfill.alpaca.key-id", required(environment, "APCA_API_KEY_ID"));
                feeds.settings.put("livedesk.bars.backfill.alpaca.secret-key", required(environment, "APCA_API_SECRET_KEY"));
            }
            case BINANCE -> {
                feeds.add("binance", "binance-spot", SPOT, "live", null);
                feeds.add("binance-usdm", "binance-usdm", PERPETUALS, "live", null);
                feeds.settings.put("livedesk.bars.backfill.binance.enabled", "true");
            }
        }
        return feeds.settings;
    }

    /**
     * The settings with what the environment says instead. Processes of their own need this said beforehand: what they are given goes before the
     * variables that they inherit.
     */
    static Map<String, String> asSaidIn(PropertyResolver environment, Map<String, String> settings) {
        return settings.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> environment.getProperty(setting.getKey(), setting.getValue())));
    }

    private void add(String name, String protocol, List<String> tickers, String kind, @Nullable String url) {
        set(name, "protocol", protocol);
        set(name, "tickers", String.join(",", tickers));
        set(name, "kind", kind);
        if (url != null) {
            set(name, "url", url);
        }
    }

    private void set(String name, String key, String value) {
        settings.put("livedesk.ingestor.feeds.%s.%s".formatted(name, key), value);
    }

    private static String required(UnaryOperator<@Nullable String> environment, String name) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new StoreFailedException("The feed alpaca needs your key: set APCA_API_KEY_ID and APCA_API_SECRET_KEY in the environment");
        }
        return value;
    }
}
