package dev.livedesk.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class QuoteServerPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(QuoteServerProperties.class)
    static class Bound {}

    @Test
    void theDefaultsAreAsTheReadmeSays() {
        runner.run(context -> assertThat(context.getBean(QuoteServerProperties.class)).isEqualTo(new QuoteServerProperties(
                20_000, 0.05, 65_536, 10_000, 10_000, 1_000, 50, DataSize.ofKilobytes(64), 1_000, DataSize.ofMegabytes(4), DataSize.ofKilobytes(32),
                Duration.ofMillis(2), Duration.ofSeconds(15), Duration.ofSeconds(45), Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(10),
                Set.of("iex", "sip", "test", "crypto"), 10_000, 32_768)));
    }

    @Test
    void eachKeyIsRead() {
        Map<String, Object> keys = Map.ofEntries(
                Map.entry("max-tickers", 10), Map.entry("max-spread", 0.5), Map.entry("quote-queue", 11), Map.entry("account-queue", 12),
                Map.entry("max-clients", 13), Map.entry("max-tickers-per-client", 14), Map.entry("messages-per-second", 15),
                Map.entry("message-size", "16KB"), Map.entry("client-events", 17), Map.entry("client-bytes", "18KB"), Map.entry("frame-size", "19KB"),
                Map.entry("batch-window", "7ms"), Map.entry("ping-after", "21s"), Map.entry("silence-limit", "22s"), Map.entry("sweep-every", "23s"),
                Map.entry("rights-every", "24s"), Map.entry("authenticate-within", "25s"),
                Map.entry("streams", "iex,crypto"), Map.entry("connections-per-key", 26), Map.entry("tape-size", 64));
        String[] settings = keys.entrySet().stream().map(key -> "livedesk.quotes." + key.getKey() + "=" + key.getValue()).toArray(String[]::new);
        runner.withPropertyValues(settings).run(context -> assertThat(context.getBean(QuoteServerProperties.class)).isEqualTo(new QuoteServerProperties(
                10, 0.5, 11, 12, 13, 14, 15, DataSize.ofKilobytes(16), 17, DataSize.ofKilobytes(18), DataSize.ofKilobytes(19), Duration.ofMillis(7),
                Duration.ofSeconds(21), Duration.ofSeconds(22), Duration.ofSeconds(23), Duration.ofSeconds(24), Duration.ofSeconds(25),
                Set.of("iex", "crypto"), 26, 64)));
    }

    @ParameterizedTest
    @CsvSource({"max-tickers,1", "max-spread,0", "max-clients,0", "messages-per-second,0", "batch-window,11ms", "client-events,-1", "silence-limit,10s",
        "authenticate-within,0s", "frame-size,5", "streams,nyse", "connections-per-key,0", "tape-size,100", "tape-size,8"})
    void anInvalidValueIsRefused(String key, String value) {
        runner.withPropertyValues("livedesk.quotes." + key + "=" + value).run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-ticker", "batchwindows", "silence"})
    void aMisspeltKeyIsRefused(String key) {
        runner.withPropertyValues("livedesk.quotes." + key + "=1").run(context -> assertThat(context).hasFailed());
    }
}
