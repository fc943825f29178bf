package dev.livedesk.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private final SetClock clock = new SetClock();
    private final SignInThrottle throttle = new SignInThrottle(clock, 3, Duration.ofSeconds(10), Duration.ofMinutes(15));

    @Test
    void afterTheFreeAttemptsEachWaitIsTwiceAsLongUpToTheLimit() {
        assertThat(throttle.begin("a")).isEmpty();
        assertThat(throttle.begin("a")).isEmpty();
        assertThat(throttle.begin("a")).isEmpty();
        for (int wait : new int[] {1, 2, 4, 8, 10, 10}) {
            assertThat(throttle.begin("a")).isEqualTo(Optional.of(Duration.ofSeconds(wait)));
            clock.now = clock.now.plusSeconds(wait);
            assertThat(throttle.begin("a")).as("after %d seconds", wait).isEmpty();
        }
    }

    @Test
    void anAttemptThatIsRefusedDoesNotLengthenTheWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.begin("a")).isEmpty();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.begin("a")).isEqualTo(Optional.of(Duration.ofSeconds(1)));
        }
    }

    @Test
    void othersAreNotSlowedDown() {
        for (int i = 0; i < 4; i++) {
            throttle.begin("a");
        }
        assertThat(throttle.begin("b")).isEmpty();
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        for (int i = 0; i < 4; i++) {
            throttle.begin("a");
        }
        clock.now = clock.now.plus(Duration.ofMinutes(16));
        assertThat(throttle.begin("a")).isEmpty();
        assertThat(throttle.begin("a")).isEmpty();
    }

    @Test
    void aGoodAttemptCountsForNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.begin("a")).isEmpty();
            throttle.forgive("a");
        }
    }

    @Test
    void forgivingOneDoesNotForgiveTheGuessesBefore() {
        throttle.begin("a");
        throttle.begin("a");
        throttle.begin("a");
        throttle.forgive("a");
        assertThat(throttle.begin("a")).isEmpty();
        assertThat(throttle.begin("a")).isPresent();
    }

    @Test
    void itStaysBounded() {
        for (int i = 0; i < 4; i++) {
            throttle.begin("first");
        }
        for (int i = 0; i < SignInThrottle.MAX_ENTRIES; i++) {
            throttle.begin("n" + i);
        }
        assertThat(throttle.begin("first")).as("the oldest made room").isEmpty();
    }

    /** A clock that a test sets. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T15:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
