package dev.livedesk.desk.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.desk.stores.StoreFailedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class FeedSettingsTest {

    @Test
    void replayReadsEveryRecordingFromTheSimulatorAndSaysWhatItIs() {
        Map<String, String> settings = FeedSettings.ofReplay("ws://127.0.0.1:4711");
        assertThat(settings)
                .containsEntry("livedesk.ingestor.feeds.alpaca.url", "ws://127.0.0.1:4711/v2/iex")
                .containsEntry("livedesk.ingestor.feeds.alpaca.kind", "reconstructed")
                .containsEntry("livedesk.gateway.calendar", "always-open")
                .containsEntry("livedesk.ingestor.feeds.binance.kind", "replay")
                .containsEntry("livedesk.ingestor.feeds.binance.tickers", "BTCUSDT,ETHUSDT")
                .containsEntry("livedesk.ingestor.feeds.binance-usdm.tickers", "BTCUSDT.P,ETHUSDT.P");
        assertThat(settings.keySet()).noneMatch(key -> key.startsWith("livedesk.bars.backfill"));
        assertThat(settings).hasEntrySatisfying(
                "livedesk.ingestor.feeds.alpaca.tickers", tickers -> assertThat(tickers.split(",", -1)).hasSize(24).doesNotHaveDuplicates());
    }

    @Test
    void alpacaSignsInWithTheKeyOfTheEnvironment() {
        Map<String, String> environment = Map.of("APCA_API_KEY_ID", "PK1", "APCA_API_SECRET_KEY", "secret");
        assertThat(FeedSettings.ofExchange(Feed.ALPACA, environment::get))
                .containsEntry("livedesk.ingestor.feeds.alpaca.key-id", "PK1")
                .containsEntry("livedesk.ingestor.feeds.alpaca.secret-key", "secret")
                .containsEntry("livedesk.ingestor.feeds.alpaca.kind", "live")
                .containsEntry("livedesk.bars.backfill.alpaca.key-id", "PK1")
                .containsEntry("livedesk.bars.backfill.alpaca.secret-key", "secret")
                .doesNotContainKey("livedesk.gateway.calendar")
                .doesNotContainKey("livedesk.ingestor.feeds.alpaca.url");
    }

    @Test
    void alpacaWithoutAKeyIsRefusedWithTheNamesOfTheVariables() {
        for (Map<String, String> environment : List.of(Map.<String, String>of(), Map.of("APCA_API_KEY_ID", "PK1"), Map.of("APCA_API_KEY_ID", "PK1", "APCA_API_SECRET_KEY", " "))) {
            assertThatThrownBy(() -> FeedSettings.ofExchange(Feed.ALPACA, environment::get))
                    .isInstanceOf(StoreFailedException.class)
                    .hasMessageContaining("APCA_API_SECRET_KEY");
        }
    }

    @Test
    void variablesOfTheEnvironmentGoBeforeTheFeedsOwnSettings() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(
                        "LIVEDESK_INGESTOR_FEEDS_ALPACA_TICKERS", "AAPL,IBM",
                        "LIVEDESK_INGESTOR_FEEDS_BINANCE_USDM_URL", "ws://127.0.0.1:4712",
                        "LIVEDESK_INGESTOR_FEEDS_ALPACA_KEY_ID", "PK2",
                        "LIVEDESK_BARS_TICK_RETENTION", "2d")));
        ConfigurationPropertySources.attach(environment);
        Map<String, String> settings = FeedSettings.ofReplay("ws://127.0.0.1:4711");
        assertThat(FeedSettings.asSaidIn(environment, settings))
                .containsEntry("livedesk.ingestor.feeds.alpaca.tickers", "AAPL,IBM")
                .containsEntry("livedesk.ingestor.feeds.binance-usdm.url", "ws://127.0.0.1:4712")
                .containsEntry("livedesk.ingestor.feeds.alpaca.key-id", "PK2")
                .containsEntry("livedesk.bars.tick-retention", "2d")
                .containsEntry("livedesk.ingestor.feeds.binance.url", "ws://127.0.0.1:4711")
                .containsEntry("livedesk.gateway.calendar", "always-open")
                .hasSameSizeAs(settings);
    }

    @Test
    void binanceNeedsNoKey() {
        assertThat(FeedSettings.ofExchange(Feed.BINANCE, name -> null))
                .containsEntry("livedesk.ingestor.feeds.binance.protocol", "binance-spot")
                .containsEntry("livedesk.ingestor.feeds.binance-usdm.kind", "live");
    }
}
