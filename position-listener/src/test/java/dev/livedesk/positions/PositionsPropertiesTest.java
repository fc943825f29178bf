package dev.livedesk.positions;

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

class PositionsPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PositionsProperties.class)
    static class Properties {}

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(PositionsProperties.class)).isEqualTo(new PositionsProperties(
                RecoveryMode.RECOVER, Duration.ofSeconds(1), 10_000, Duration.ofSeconds(5), 20_000, true, "", Duration.ofSeconds(3))));
    }

    @Test
    void everyKey() {
        runner.withPropertyValues(
                        "livedesk.positions.start=rebuild",
                        "livedesk.positions.sweep-every=2s",
                        "livedesk.positions.queue-capacity=7",
                        "livedesk.positions.drain-for=1s",
                        "livedesk.positions.batch-events=9",
                        "livedesk.positions.share-shards=false",
                        "livedesk.positions.replica=a",
                        "livedesk.positions.shard-ttl=4s")
                .run(context -> assertThat(context.getBean(PositionsProperties.class)).isEqualTo(new PositionsProperties(
                        RecoveryMode.REBUILD, Duration.ofSeconds(2), 7, Duration.ofSeconds(1), 9, false, "a", Duration.ofSeconds(4))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch-events=0", "queue-capacity=0", "sweep-every=0s", "shard-ttl=1ms", "start=maybe", "sweep-evry=1s"})
    void aBadValueAndAMisspeltKeyAreRefused(String property) {
        runner.withPropertyValues("livedesk.positions." + property).run(context -> assertThat(context).hasFailed());
    }
}
