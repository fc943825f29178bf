package dev.livedesk.ingestor.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void noWindowSeesMoreThanTheBurstAndTheRate() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int perSecond = 1 + random.nextInt(50);
            RateLimiter limiter = new RateLimiter(perSecond, 0);
            long now = 0;
            int taken = 0;
            for (int i = 0; i < 1_000; i++) {
                now += random.nextLong(SECOND / 20);
                taken += limiter.tryTake(now) ? 1 : 0;
                assertThat((double) taken)
                        .as("seed %d after %d ns", seed, now)
                        .isLessThanOrEqualTo(perSecond + (double) now / SECOND * perSecond + 1e-6);
            }
        }
    }

    @Test
    void aLongQuietTimeSavesUpOneSecondsWorth() {
        RateLimiter limiter = new RateLimiter(3, 0);
        int taken = 0;
        while (limiter.tryTake(1_000 * SECOND)) {
            taken++;
        }
        assertThat(taken).isEqualTo(3);
    }

    @Test
    void theNextRightIsThereWhenItSaysSo() {
        RateLimiter limiter = new RateLimiter(3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.tryTake(0)).isTrue();
        }
        assertThat(limiter.tryTake(1)).isFalse();
        long next = limiter.nextAt();
        assertThat(limiter.tryTake(next - 1_000)).isFalse();
        assertThat(limiter.tryTake(next + 1)).isTrue();
    }

    @Test
    void zeroIsNoLimit() {
        RateLimiter limiter = new RateLimiter(0, 0);
        for (int i = 0; i < 100_000; i++) {
            assertThat(limiter.tryTake(0)).isTrue();
        }
    }
}
