package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.access.Role;
import dev.livedesk.gateway.booking.FillModel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class GatewayPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(OnlyProperties.class);

    @EnableConfigurationProperties(GatewayProperties.class)
    static class OnlyProperties {}

    @Test
    void everyKeyHasADefault() {
        runner.run(context -> assertThat(context.getBean(GatewayProperties.class)).isEqualTo(new GatewayProperties(
                GatewayProperties.Calendar.EXCHANGE, 0.05, new BigDecimal("1000000"), new BigDecimal("0.05"), true, 200, 20,
                new GatewayProperties.FeeSchedule(new BigDecimal("0"), new BigDecimal("0")),
                new GatewayProperties.Fills(
                        FillModel.Point.TOUCH, new BigDecimal("0"), FillModel.Depth.WHOLE, Duration.ZERO, Duration.ZERO, 0),
                new GatewayProperties.Shards(true, "", Duration.ofSeconds(3)),
                new GatewayProperties.Sessions(Duration.ofHours(12), Duration.ofDays(7)),
                new GatewayProperties.SignInLimits(5, 30, Duration.ofMinutes(1)),
                new GatewayProperties.Events(1_000, 10, Duration.ofSeconds(15)),
                new GatewayProperties.Bulk(null, DataSize.ofMegabytes(256), 1_000_000, 2),
                null)));
    }

    @Test
    void everyKeyIsRead() {
        runner.withPropertyValues(
                "livedesk.gateway.calendar=always-open",
                "livedesk.gateway.max-spread=0.01",
                "livedesk.gateway.max-quantity=5",
                "livedesk.gateway.usdt-counts-as-usd=false",
                "livedesk.gateway.requests-per-minute=7",
                "livedesk.gateway.collar=0.1",
                "livedesk.gateway.fills.price=mid",
                "livedesk.gateway.fills.slippage=2",
                "livedesk.gateway.fills.size=quoted",
                "livedesk.gateway.fills.latency=5ms",
                "livedesk.gateway.fills.jitter=3ms",
                "livedesk.gateway.fills.seed=9",
                "livedesk.gateway.accounts-per-user=3",
                "livedesk.gateway.shards.share=false",
                "livedesk.gateway.shards.replica=one",
                "livedesk.gateway.shards.ttl=4s",
                "livedesk.gateway.fees.per-order=0.1",
                "livedesk.gateway.fees.rate=0.001",
                "livedesk.gateway.sessions.idle=1h",
                "livedesk.gateway.sessions.longest=2h",
                "livedesk.gateway.sign-in.free-per-user=1",
                "livedesk.gateway.sign-in.free-per-address=2",
                "livedesk.gateway.sign-in.longest-wait=3s",
                "livedesk.gateway.events.max-clients=4",
                "livedesk.gateway.events.max-per-credential=5",
                "livedesk.gateway.events.heartbeat=6s",
                "livedesk.gateway.bulk.spool=here",
                "livedesk.gateway.bulk.max-size=3KB",
                "livedesk.gateway.bulk.max-lines=4",
                "livedesk.gateway.bulk.at-once=5",
                "livedesk.gateway.bootstrap.username=someone",
                "livedesk.gateway.bootstrap.password=0123456789ab",
                "livedesk.gateway.bootstrap.role=trader",
                "livedesk.gateway.bootstrap.key-id=PK000000000000000000",
                "livedesk.gateway.bootstrap.secret-key=" + "s".repeat(43),
                "livedesk.gateway.bootstrap.opening-balance=5")
                .run(context -> assertThat(context.getBean(GatewayProperties.class)).isEqualTo(new GatewayProperties(
                        GatewayProperties.Calendar.ALWAYS_OPEN, 0.01, new BigDecimal("5"), new BigDecimal("0.1"), false, 7, 3,
                        new GatewayProperties.FeeSchedule(new BigDecimal("0.1"), new BigDecimal("0.001")),
                        new GatewayProperties.Fills(
                                FillModel.Point.MID, new BigDecimal("2"), FillModel.Depth.QUOTED, Duration.ofMillis(5), Duration.ofMillis(3), 9),
                        new GatewayProperties.Shards(false, "one", Duration.ofSeconds(4)),
                        new GatewayProperties.Sessions(Duration.ofHours(1), Duration.ofHours(2)),
                        new GatewayProperties.SignInLimits(1, 2, Duration.ofSeconds(3)),
                        new GatewayProperties.Events(4, 5, Duration.ofSeconds(6)),
                        new GatewayProperties.Bulk(Path.of("here"), DataSize.ofKilobytes(3), 4, 5),
                        new GatewayProperties.Bootstrap(
                                "someone", "0123456789ab", Role.TRADER, "PK000000000000000000", "s".repeat(43), new BigDecimal("5")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "livedesk.gateway.calendar=sometimes",
        "livedesk.gateway.max-spread=-0.1",
        "livedesk.gateway.max-spread=1.1",
        "livedesk.gateway.max-quantity=0",
        "livedesk.gateway.max-quantity=0.0000000001",
        "livedesk.gateway.requests-per-minute=0",
        "livedesk.gateway.collar=-0.1",
        "livedesk.gateway.fills.price=best",
        "livedesk.gateway.fills.slippage=-1",
        "livedesk.gateway.accounts-per-user=0",
        "livedesk.gateway.fees.per-order=-1",
        "livedesk.gateway.fees.rate=2",
        "livedesk.gateway.sessions.idle=1s",
        "livedesk.gateway.sessions.longest=1h",
        "livedesk.gateway.sign-in.free-per-user=0",
        "livedesk.gateway.events.max-clients=0",
        "livedesk.gateway.events.heartbeat=1h",
        "livedesk.gateway.bulk.max-lines=0",
        "livedesk.gateway.bulk.at-once=0",
        "livedesk.gateway.bulk.max-size=lots",
        "livedesk.gateway.bootstrap.username=someone",
        "livedesk.gateway.max-spred=0.01",
        "livedesk.gateway.fees.rates=0.01"
    })
    void aValueThatMakesNoSenseOrAMisspeltKeyIsRefused(String setting) {
        runner.withPropertyValues(setting).run(context -> assertThat(context).hasFailed());
    }

    @Test
    void secretsAreNotShown() {
        assertThat(new GatewayProperties.Bootstrap("someone", "my-password", Role.ADMIN, "PK000000000000000000", "my-secret", BigDecimal.ONE).toString())
                .doesNotContain("my-password").doesNotContain("my-secret");
    }
}
