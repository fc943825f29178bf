package dev.livedesk.bus.presence;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.presence.ServiceReport.State;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

class HeartbeatIT {

    private static final Instant NOW = Instant.parse("2026-11-20T15:04:05Z");

    private final TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BusPublisher publisher = BusPublisher.of(client, meters);
    private final AtomicReference<Health> health = new AtomicReference<>(Health.up().build());
    private final ServiceReports reports = new ServiceReports(client, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        reports.close();
        publisher.close();
        client.close();
        redis.close();
    }

    @Test
    void whatClientsWatchIsReadUntilTheirQuoteServerLeavesOrIsForgotten() {
        WatchedReport here = new WatchedReport("one", NOW, false, List.of("AAPL"));
        WatchedReport silent = new WatchedReport("two", NOW.minusSeconds(11), true, List.of());
        WatchedReports.say(publisher, here);
        WatchedReports.say(publisher, silent);
        WatchedReports.say(publisher, new WatchedReport("three", NOW.minusSeconds(601), false, List.of()));
        publisher.put(Topics.WATCHED, "four", "{\"instance\":\"four\"}".getBytes(StandardCharsets.UTF_8), 10_000);
        try (WatchedReports watched = new WatchedReports(client, Clock.fixed(NOW, ZoneOffset.UTC))) {
            eventually("all are there", () -> watched.read().size() == 3);
            assertThat(watched.read()).containsExactlyInAnyOrder(here, silent, new WatchedReport("four", NOW, true, List.of()));
            assertThat(here.isSilentAt(NOW)).isFalse();
            assertThat(silent.isSilentAt(NOW)).isTrue();
            WatchedReports.leave(publisher, "one");
            eventually("one has left", () -> watched.read().size() == 2);
        }
    }

    @Test
    void whatAServiceSaysIsReadUntilItLeaves() {
        meters.gauge("behind", 7);
        Heartbeat heartbeat = at(NOW, "one:8080").of("position-listener", health::get, new Measure("events behind", "behind", "events"));
        Heartbeat other = at(NOW, "two:8080").of("position-listener", health::get);
        heartbeat.start();
        other.start();
        eventually("both are heard", () -> reports.read().size() == 2);

        ServiceReport said = reports.read().getFirst();
        assertThat(said.name()).isEqualTo("position-listener");
        assertThat(said.instance()).isEqualTo("one:8080");
        assertThat(said.version()).matches("\\d+\\.\\d+.*");
        assertThat(said.state()).isEqualTo(State.UP);
        assertThat(said.startedAt()).isBefore(Instant.now());
        assertThat(said.lags()).containsExactly(new Lag("events behind", 7, "events"));
        assertThat(client.connect().sync().pttl(Topics.SERVICES)).as("it vanishes when nobody speaks any more").isPositive();

        heartbeat.stop();
        eventually("one left", () -> reports.read().stream().map(ServiceReport::instance).toList().equals(List.of("two:8080")));
        other.stop();
    }

    @Test
    void aStateIsSaidWithItsBeginning() {
        TickingClock clock = new TickingClock();
        Heartbeat heartbeat = new Heartbeats(publisher, meters, clock, "one").of("quote-server", health::get);
        Instant up = heartbeat.report().since();
        assertThat(heartbeat.report().since()).isEqualTo(up);

        health.set(Health.down().withDetail("ticks", false).build());
        ServiceReport down = heartbeat.report();
        assertThat(down.since()).isAfter(up);
        assertThat(heartbeat.report()).satisfies(later -> {
            assertThat(later.since()).isEqualTo(down.since());
            assertThat(later.at()).isAfter(down.at());
            assertThat(later.detail()).isEqualTo("ticks: false");
        });
    }

    @Test
    void whoIsSilentIsShownForSomeTimeAndThenForgotten() {
        say(NOW.minus(Duration.ofMinutes(9)), "silent");
        say(NOW.minus(Duration.ofMinutes(11)), "gone");
        eventually("said", () -> client.connect().sync().hlen(Topics.SERVICES) == 2);

        assertThat(reports.read()).singleElement().satisfies(report -> {
            assertThat(report.instance()).isEqualTo("silent");
            assertThat(report.isSilentAt(NOW)).isTrue();
            assertThat(report.isSilentAt(NOW.minus(Duration.ofMinutes(9)).plus(ServiceReport.HOLDS))).isFalse();
        });
        assertThat(client.connect().sync().hlen(Topics.SERVICES)).isEqualTo(1);
    }

    @Test
    void whatNobodyCanReadIsLeftOut() {
        client.connect().sync().hset(Topics.SERVICES, "odd one", new byte[] {'['});
        assertThat(reports.read()).isEmpty();
    }

    @Test
    void withoutRedisTheReaderSaysSo() {
        reports.read();
        redis.close();
        assertThatThrownBy(reports::read).isInstanceOf(RedisException.class);
    }

    private void say(Instant at, String instance) {
        ServiceReports.say(publisher, at(at, instance).of("quote-server", health::get).report());
    }

    private Heartbeats at(Instant now, String instance) {
        return new Heartbeats(publisher, meters, Clock.fixed(now, ZoneOffset.UTC), instance);
    }

    /** A second later each time. */
    private static final class TickingClock extends Clock {

        private Instant next = NOW;

        @Override
        public Instant instant() {
            next = next.plusSeconds(1);
            return next;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
