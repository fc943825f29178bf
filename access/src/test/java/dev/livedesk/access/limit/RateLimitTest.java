package dev.livedesk.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    @Test
    void callsAreCountedDownWithinTheMinute() {
        RateLimit limit = new RateLimit(Clock.fixed(Instant.parse("2026-11-20T15:04:45.5Z"), ZoneOffset.UTC), 2);
        long reset = Instant.parse("2026-11-20T15:05:00Z").getEpochSecond();
        assertThat(limit.call("a")).isEqualTo(new RateLimit.Verdict(true, 2, 1, reset, 15));
        assertThat(limit.call("a")).isEqualTo(new RateLimit.Verdict(true, 2, 0, reset, 15));
        assertThat(limit.call("a")).isEqualTo(new RateLimit.Verdict(false, 2, 0, reset, 15));
        assertThat(limit.call("b").allowed()).isTrue();
    }
}
