package dev.livedesk.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.bars.backfill.BackfillSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class BarsPropertiesTest {

    @Test
    void defaultsAreAsTheReadmeSays() {
        assertThat(bound(Map.of())).isEqualTo(new BarsProperties(
                new BarsProperties.Recorder(true, Duration.ofMillis(500), 20_000, Duration.ofSeconds(2), Set.of(), new BarsProperties.Spool(null, DataSize.ofGigabytes(1))),
                Duration.ofSeconds(2),
                Duration.ofDays(7),
                true,
                new BarsProperties.Datasets(DataSize.ofGigabytes(1), 10_000_000, 100),
                new BackfillSettings(
                        new BackfillSettings.Alpaca(URI.create("https://data.alpaca.markets"), null, null, "iex", 150),
                        new BackfillSettings.Binance(false, URI.create("https://api.binance.com"), URI.create("https://fapi.binance.com"), 200),
                        Duration.ofSeconds(5),
                        31)));
    }

    @Test
    void eachKeyIsRead() {
        assertThat(boundAll(Map.of(
                        "livedesk.bars.recorder.enabled", "false",
                        "livedesk.bars.recorder.window", "50ms",
                        "livedesk.bars.recorder.max-rows", "500",
                        "livedesk.bars.recorder.standby", "1s",
                        "livedesk.bars.close-delay", "5s",
                        "livedesk.bars.tick-retention", "30d",
                        "livedesk.bars.shipped", "false",
                        "livedesk.bars.datasets.max-size", "5MB",
                        "livedesk.bars.datasets.max-lines", "1000",
                        "livedesk.bars.datasets.max-per-user", "3"),
                        Map.of(
                        "livedesk.bars.recorder.mid-point-feeds", "binance,alpaca",
                        "livedesk.bars.recorder.spool.folder", "/var/spool/ticks",
                        "livedesk.bars.backfill.alpaca.url", "http://a",
                        "livedesk.bars.backfill.alpaca.key-id", "key",
                        "livedesk.bars.backfill.alpaca.secret-key", "secret",
                        "livedesk.bars.backfill.alpaca.feed", "sip",
                        "livedesk.bars.backfill.alpaca.requests-per-minute", "1000",
                        "livedesk.bars.backfill.binance.enabled", "true",
                        "livedesk.bars.backfill.patience", "1s",
                        "livedesk.bars.backfill.max-days", "7"),
                        Map.of(
                        "livedesk.bars.backfill.binance.spot-url", "http://s",
                        "livedesk.bars.backfill.binance.usdm-url", "http://u",
                        "livedesk.bars.recorder.spool.max-size", "10MB",
                        "livedesk.bars.backfill.binance.requests-per-minute", "500")))
                .isEqualTo(new BarsProperties(
                        new BarsProperties.Recorder(false, Duration.ofMillis(50), 500, Duration.ofSeconds(1), Set.of("binance", "alpaca"),
                                new BarsProperties.Spool(Path.of("/var/spool/ticks"), DataSize.ofMegabytes(10))),
                        Duration.ofSeconds(5),
                        Duration.ofDays(30),
                        false,
                        new BarsProperties.Datasets(DataSize.ofMegabytes(5), 1000, 3),
                        new BackfillSettings(
                                new BackfillSettings.Alpaca(URI.create("http://a"), "key", "secret", "sip", 1000),
                                new BackfillSettings.Binance(true, URI.create("http://s"), URI.create("http://u"), 500),
                                Duration.ofSeconds(1),
                                7)));
    }

    @ParameterizedTest
    @CsvSource({
        "livedesk.bars.recorder.window,2s",
        "livedesk.bars.recorder.max-rows,1",
        "livedesk.bars.recorder.standby,0",
        "livedesk.bars.close-delay,-1s",
        "livedesk.bars.close-delay,1h",
        "livedesk.bars.tick-retention,12h",
        "livedesk.bars.tick-retention,36h",
        "livedesk.bars.shipped,perhaps",
        "livedesk.bars.backfill.patience,2m",
        "livedesk.bars.backfill.max-days,0",
        "livedesk.bars.backfill.alpaca.requests-per-minute,0",
        "livedesk.bars.backfill.binance.requests-per-minute,-1",
        "livedesk.bars.backfill.alpaca.keyid-of,1",
        "livedesk.bars.datasets.max-size,0B",
        "livedesk.bars.datasets.max-lines,0",
        "livedesk.bars.datasets.max-per-user,0",
        "livedesk.bars.datasets.max-sise,1GB",
        "livedesk.bars.recorder.spool.max-size,100KB",
        "livedesk.bars.recorder.spool.fodler,/tmp",
        "livedesk.bars.recorder.widow,1s",
        "livedesk.bars.tick-retentoin,7d",
    })
    void invalidOrMisspeltKeysAreRefused(String key, String value) {
        runner(Map.of(key, value)).run(context -> assertThat(context).hasFailed());
        assertThatThrownBy(() -> bound(Map.of(key, value))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keyOfAnExchangeIsNotShown() {
        assertThat(bound(Map.of("livedesk.bars.backfill.alpaca.key-id", "PKPUBLIC", "livedesk.bars.backfill.alpaca.secret-key", "verysecret")))
                .asString()
                .doesNotContain("PKPUBLIC", "verysecret");
    }

    private static BarsProperties boundAll(Map<String, String> some, Map<String, String> more, Map<String, String> rest) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        all.putAll(rest);
        return bound(all);
    }

    private static BarsProperties bound(Map<String, String> values) {
        BarsProperties[] bound = new BarsProperties[1];
        runner(values).run(context -> bound[0] = context.getBean(BarsProperties.class));
        return bound[0];
    }

    private static ApplicationContextRunner runner(Map<String, String> values) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Bound.class)
                .withPropertyValues(values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(BarsProperties.class)
    static class Bound {}
}
