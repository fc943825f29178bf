package dev.livedesk.ingestor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.ingestor.protocol.StreamFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final StreamFailure BROKEN = new StreamFailure.Broken("gone");

    private static Backoff backoff(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60), random);
    }

    /** Always the largest value that may be drawn. */
    private static final RandomGenerator LARGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void theBoundDoublesUpToItsMaximum() {
        Backoff backoff = backoff(LARGEST);
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            delays.add(backoff.after(BROKEN, Duration.ZERO, NOW).toMillis());
        }
        assertThat(delays).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void theWholeDelayIsRandom() {
        Random random = new Random(1);
        long smallest = Long.MAX_VALUE;
        long largest = 0;
        for (int i = 0; i < 200; i++) {
            long delay = backoff(random).after(BROKEN, Duration.ZERO, NOW).toMillis();
            smallest = Math.min(smallest, delay);
            largest = Math.max(largest, delay);
        }
        assertThat(smallest).isLessThan(50);
        assertThat(largest).isBetween(450L, 500L);
    }

    @Test
    void onlyAConnectionThatHeldForgetsEarlierFailures() {
        Backoff backoff = backoff(LARGEST);
        backoff.after(BROKEN, Duration.ZERO, NOW);
        assertThat(backoff.after(BROKEN, Backoff.GOOD.minusMillis(1), NOW)).hasMillis(1_000);
        assertThat(backoff.after(BROKEN, Backoff.GOOD, NOW)).hasMillis(500);
    }

    @Test
    void aServerThatRestartsIsConnectedToAtOnceUnlessItKeepsDoingSo() {
        Backoff backoff = backoff(LARGEST);
        StreamFailure restarting = new StreamFailure.Restarting("bye");
        assertThat(backoff.after(restarting, Backoff.GOOD, NOW)).isZero();
        assertThat(backoff.after(restarting, Duration.ZERO, NOW)).hasMillis(1_000);
    }

    @Test
    void aRefusalIsTriedAgainSeldom() {
        assertThat(backoff(new Random(1)).after(new StreamFailure.Refused("no"), Duration.ZERO, NOW))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(backoff(new Random(1)).after(new StreamFailure.Throttled("slow down"), Duration.ZERO, NOW))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
    }

    @Test
    void neverMoreAttemptsInFiveMinutesThanAllowed() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(1), random);
            List<Instant> attempts = new ArrayList<>();
            Instant now = NOW;
            for (int i = 0; i < 500; i++) {
                attempts.add(now);
                backoff.attempted(now);
                now = now.plus(backoff.after(BROKEN, Duration.ofSeconds(random.nextInt(60)), now));
                Instant windowStart = attempts.get(Math.max(0, attempts.size() - Backoff.ATTEMPTS - 1));
                assertThat(attempts.size() <= Backoff.ATTEMPTS
                                || !windowStart.plus(Backoff.WINDOW).isAfter(attempts.getLast()))
                        .as("seed %d, attempt %d", seed, i)
                        .isTrue();
            }
        }
    }
}
