package dev.livedesk.ingestor.bucket;

import static dev.livedesk.ingestor.bucket.TestQuotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.tick.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuoteThrottleTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long LEAK = SECOND / 5;

    private final List<String> published = new ArrayList<>();
    private long now;

    private QuoteThrottle throttle(int perSecond) {
        return new QuoteThrottle(new RateLimiter(perSecond, 0), q -> published.add(q.instrument() + ":" + q.stamp().sequence()));
    }

    private static LeakyBucket bucket(BucketMode mode) {
        return new LeakyBucket(new BucketSettings(mode, LEAK, 4, SECOND, 20), 0);
    }

    @Test
    void aQuoteThatNothingHoldsGoesOutWithinTheCall() {
        QuoteThrottle throttle = throttle(10);
        throttle.offer(bucket(BucketMode.KEEP_NEWEST), quote("AAPL", 1), 0);
        assertThat(published).containsExactly("AAPL:1");
        assertThat(throttle.nextAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theNextOneWaitsForTheLeak() {
        QuoteThrottle throttle = throttle(10);
        LeakyBucket bucket = bucket(BucketMode.KEEP_NEWEST);
        throttle.offer(bucket, quote("AAPL", 1), 0);
        throttle.offer(bucket, quote("AAPL", 2), 1);
        throttle.offer(bucket, quote("AAPL", 3), 2);
        assertThat(throttle.nextAt()).isEqualTo(LEAK);
        throttle.advance(LEAK - 1);
        assertThat(published).containsExactly("AAPL:1");
        throttle.advance(LEAK);
        assertThat(published).containsExactly("AAPL:1", "AAPL:3");
    }

    @Test
    void theTotalLimitHoldsBackAndLetsWhoWasDueFirstGoFirst() {
        QuoteThrottle throttle = throttle(2);
        throttle.offer(bucket(BucketMode.QUEUE), quote("A", 1), 0);
        throttle.offer(bucket(BucketMode.QUEUE), quote("B", 1), 1);
        throttle.offer(bucket(BucketMode.QUEUE), quote("C", 1), 2);
        throttle.offer(bucket(BucketMode.QUEUE), quote("D", 1), 3);
        assertThat(published).containsExactly("A:1", "B:1");
        assertThat(throttle.nextAt()).isBetween(SECOND / 2 - 10, SECOND / 2 + 10);
        long next = SECOND / 2 + 100;
        throttle.offer(bucket(BucketMode.QUEUE), quote("E", 1), next);
        assertThat(published).as("E does not jump the queue").containsExactly("A:1", "B:1");
        throttle.advance(next);
        throttle.advance(SECOND + 100);
        throttle.advance(2 * SECOND);
        assertThat(published).containsExactly("A:1", "B:1", "C:1", "D:1", "E:1");
    }

    @Test
    void ratesThatAreOpenedPublishEverything() {
        QuoteThrottle throttle = throttle(0);
        LeakyBucket bucket = new LeakyBucket(new BucketSettings(BucketMode.KEEP_NEWEST, 0, 1, 1, 1), 0);
        for (int i = 0; i < 10_000; i++) {
            throttle.offer(bucket, quote("AAPL", i), i / 100);
        }
        assertThat(published).hasSize(10_000);
        assertThat(bucket.counts(100).dropped()).isZero();
    }

    @Test
    void everyTickersNewestQuoteIsOutWithinOneLeakAndNoTickerIsFasterThanItsLeak() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Map<String, LeakyBucket> buckets = new HashMap<>();
            Map<String, Long> lastAt = new HashMap<>();
            Map<String, Long> lastSequence = new HashMap<>();
            long[] clock = new long[1];
            int run = seed;
            QuoteThrottle throttle = new QuoteThrottle(new RateLimiter(0, 0), (Quote q) -> {
                String ticker = q.instrument().ticker();
                Long before = lastAt.put(ticker, clock[0]);
                assertThat(before == null || clock[0] - before >= LEAK).as("seed %d, %s at %d", run, ticker, clock[0]).isTrue();
                lastSequence.put(ticker, q.stamp().sequence());
            });
            for (int i = 1; i <= 500; i++) {
                long next = clock[0] + random.nextLong(LEAK / 3);
                while (throttle.nextAt() <= next) {
                    clock[0] = Math.max(clock[0], throttle.nextAt());
                    throttle.advance(clock[0]);
                }
                clock[0] = next;
                String ticker = List.of("A", "B", "C", "D").get(random.nextInt(4));
                throttle.offer(buckets.computeIfAbsent(ticker, _ -> bucket(BucketMode.KEEP_NEWEST)), quote(ticker, i), clock[0]);
                assertThat(throttle.nextAt()).as("seed %d", seed).isGreaterThan(clock[0]);
                LeakyBucket bucket = buckets.get(ticker);
                assertThat(lastSequence.getOrDefault(ticker, 0L) == i || bucket.dueAt() - clock[0] <= LEAK)
                        .as("seed %d: quote %d of %s is out, or will be within one leak", seed, i, ticker)
                        .isTrue();
            }
        }
    }

    @Test
    void tenThousandQuietTickersTakeNoPart() {
        QuoteThrottle throttle = throttle(0);
        for (int i = 0; i < 10_000; i++) {
            throttle.offer(bucket(BucketMode.KEEP_NEWEST), quote("AAPL", i), now);
        }
        assertThat(published).hasSize(10_000);
        assertThat(throttle.nextAt()).isEqualTo(Long.MAX_VALUE);
    }
}
