package dev.livedesk.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.listener.RecoveryMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class PnlPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PnlProperties.class)
    static class Properties {}

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(PnlProperties.class)).isEqualTo(new PnlProperties(
                RecoveryMode.RECOVER, 5, Duration.ofSeconds(1), 10_000, Duration.ofSeconds(5), true, "", Duration.ofSeconds(3), 0.05,
                Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofDays(90), 5, Duration.ofMinutes(1), 200)));
    }

    @Test
    void everyKey() {
        runner.withPropertyValues(
                        "livedesk.pnl.recovery-mode=rebuild",
                        "livedesk.pnl.recover-days=6",
                        "livedesk.pnl.sweep-every=2s",
                        "livedesk.pnl.queue-capacity=7",
                        "livedesk.pnl.drain-for=1s",
                        "livedesk.pnl.share-shards=false",
                        "livedesk.pnl.replica=a",
                        "livedesk.pnl.shard-ttl=4s",
                        "livedesk.pnl.max-spread=0.1",
                        "livedesk.pnl.push-gap=1s",
                        "livedesk.pnl.watched-for=20s",
                        "livedesk.pnl.keep-minutes=30d",
                        "livedesk.pnl.closing-tries=3",
                        "livedesk.pnl.closing-retry=5m",
                        "livedesk.pnl.requests-per-minute=7")
                .run(context -> assertThat(context.getBean(PnlProperties.class)).isEqualTo(new PnlProperties(
                        RecoveryMode.REBUILD, 6, Duration.ofSeconds(2), 7, Duration.ofSeconds(1), false, "a", Duration.ofSeconds(4), 0.1,
                        Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofDays(30), 3, Duration.ofMinutes(5), 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue-capacity=0", "max-spread=2", "push-gap=1ms", "closing-tries=0", "keep-minutes=1h", "recover-days=-1", "requests-per-minute=0", "max-spred=0.1"})
    void aBadValueAndAMisspeltKeyAreRefused(String property) {
        runner.withPropertyValues("livedesk.pnl." + property).run(context -> assertThat(context).hasFailed());
    }
}
