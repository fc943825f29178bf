package dev.livedesk.simulator.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

    private final Heartbeat heartbeat = new Heartbeat(START, Duration.ofSeconds(20), Duration.ofMinutes(1));

    @Test
    void unansweredPingStopsItAfterAMinute() {
        assertThat(heartbeat.due(START.plusSeconds(19))).isEmpty();
        assertThat(heartbeat.due(START.plusSeconds(20))).isPresent();
        assertThat(heartbeat.stopped(START.plusSeconds(79))).isFalse();
        assertThat(heartbeat.stopped(START.plusSeconds(80))).isTrue();
    }

    @Test
    void pongWithAnotherPayloadDoesNotCount() {
        heartbeat.due(START.plusSeconds(20));
        heartbeat.answered("hello".getBytes(StandardCharsets.US_ASCII));
        heartbeat.answered(new byte[0]);
        assertThat(heartbeat.stopped(START.plusSeconds(80))).isTrue();
    }

    @Test
    void pongAnswersItsPingAndThoseBefore() {
        heartbeat.due(START.plusSeconds(20));
        byte[] second = heartbeat.due(START.plusSeconds(40)).orElseThrow();
        heartbeat.due(START.plusSeconds(60));
        heartbeat.answered(second);
        assertThat(heartbeat.stopped(START.plusSeconds(119))).isFalse();
        assertThat(heartbeat.stopped(START.plusSeconds(120))).isTrue();
    }
}
