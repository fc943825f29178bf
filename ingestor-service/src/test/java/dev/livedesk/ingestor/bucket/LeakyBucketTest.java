package dev.livedesk.ingestor.bucket;

import static dev.livedesk.ingestor.bucket.TestQuotes.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeakyBucketTest {

    private static final int SEEDS = 300;

    private static BucketSettings settings(BucketMode mode) {
        return new BucketSettings(mode, 100, 2, 1_000, 5);
    }

    @Test
    void aQuoteThatFindsTheBucketEmptyLeaksAtOnce() {
        LeakyBucket bucket = new LeakyBucket(settings(BucketMode.KEEP_NEWEST), 0);
        bucket.offer(quote("AAPL", 1), 7);
        assertThat(bucket.dueAt()).isEqualTo(7);
        assertThat(bucket.leak(7).stamp().sequence()).isEqualTo(1);
    }

    @Test
    void keepNewestPublishesTheNewestWithinOneLeakAlsoWhenItWasDropped() {
        LeakyBucket bucket = new LeakyBucket(settings(BucketMode.KEEP_NEWEST), 0);
        bucket.offer(quote("AAPL", 1), 0);
        bucket.leak(0);
        for (int i = 2; i <= 9; i++) {
            bucket.offer(quote("AAPL", i), 10L * i);
        }
        assertThat(bucket.dueAt()).isEqualTo(100);
        assertThat(bucket.leak(100).stamp().sequence()).isEqualTo(9);
        assertThat(bucket.isWaiting()).isFalse();
        assertThat(bucket.counts(100)).isEqualTo(new BucketCounts(3, 6, 2, 0, 2));
    }

    @Test
    void queuePublishesTheOldestAcceptedFirst() {
        LeakyBucket bucket = new LeakyBucket(settings(BucketMode.QUEUE), 0);
        for (int i = 1; i <= 9; i++) {
            bucket.offer(quote("AAPL", i), 1);
        }
        assertThat(List.of(bucket.leak(1), bucket.leak(101))).extracting(q -> q.stamp().sequence()).containsExactly(1L, 2L);
        assertThat(bucket.isWaiting()).isFalse();
        assertThat(bucket.counts(101).dropped()).isEqualTo(7);
    }

    @Test
    void aQuietTimeMakesRoomForABurstAndEachPublicationTakesSomeOfItBack() {
        LeakyBucket bucket = new LeakyBucket(settings(BucketMode.QUEUE), 0);
        assertThat(bucket.counts(1_999).threshold()).isEqualTo(3);
        assertThat(bucket.counts(1_000_000).threshold()).as("the maximum").isEqualTo(5);
        for (int i = 1; i <= 9; i++) {
            bucket.offer(quote("AAPL", i), 1_000_000);
        }
        assertThat(bucket.counts(1_000_000)).isEqualTo(new BucketCounts(5, 4, 0, 5, 5));
        List<Integer> thresholds = new ArrayList<>();
        for (long now = 1_000_000; bucket.isWaiting(); now = bucket.dueAt()) {
            bucket.leak(now);
            thresholds.add(bucket.counts(now).threshold());
        }
        assertThat(thresholds).containsExactly(4, 3, 2, 2, 2);
    }

    @Test
    void aBucketThatIsNotUnderItsIdleCapacityIsNotRefreshed() {
        LeakyBucket bucket = new LeakyBucket(settings(BucketMode.QUEUE), 0);
        bucket.offer(quote("AAPL", 1), 1);
        bucket.offer(quote("AAPL", 2), 1);
        assertThat(bucket.counts(50_000).threshold()).isEqualTo(2);
    }

    @Test
    void aGapIsAnnouncedByWhateverIsPublishedAfterIt() {
        LeakyBucket newest = new LeakyBucket(settings(BucketMode.KEEP_NEWEST), 0);
        newest.offer(quote("AAPL", 1, TickerState.GAP), 1);
        newest.offer(quote("AAPL", 2), 1);
        newest.offer(quote("AAPL", 3), 1);
        Quote published = newest.leak(1);
        assertThat(published.stamp().sequence()).isEqualTo(3);
        assertThat(published.stamp().state()).isEqualTo(TickerState.GAP);
        newest.offer(quote("AAPL", 4), 200);
        assertThat(newest.leak(200).stamp().state()).as("once").isEqualTo(TickerState.LIVE);

        LeakyBucket queue = new LeakyBucket(settings(BucketMode.QUEUE), 0);
        queue.offer(quote("AAPL", 1), 1);
        queue.offer(quote("AAPL", 2), 1);
        queue.offer(quote("AAPL", 3, TickerState.GAP), 1);
        assertThat(queue.leak(1).stamp().state()).isEqualTo(TickerState.LIVE);
        queue.offer(quote("AAPL", 4), 50);
        assertThat(queue.leak(101).stamp().state()).isEqualTo(TickerState.LIVE);
        assertThat(queue.leak(201).stamp().state()).as("the dropped gap").isEqualTo(TickerState.GAP);
    }

    @Test
    void nothingLeaksBeforeItsTime() {
        LeakyBucket bucket = new LeakyBucket(settings(BucketMode.QUEUE), 0);
        assertThatThrownBy(() -> bucket.leak(0)).isInstanceOf(IllegalStateException.class);
        bucket.offer(quote("AAPL", 1), 0);
        bucket.offer(quote("AAPL", 2), 0);
        bucket.leak(0);
        assertThatThrownBy(() -> bucket.leak(99)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBucketThatIsChangedKeepsWhatWaits() {
        LeakyBucket bucket = new LeakyBucket(settings(BucketMode.QUEUE), 0);
        bucket.offer(quote("AAPL", 1), 1);
        bucket.leak(1);
        bucket.offer(quote("AAPL", 2, TickerState.GAP), 2);
        bucket.offer(quote("AAPL", 3), 3);
        bucket.change(new BucketSettings(BucketMode.KEEP_NEWEST, 20, 3, 1_000, 9), 10);
        assertThat(bucket.dueAt()).as("no later than it was to").isEqualTo(30);
        assertThat(bucket.counts(10).threshold()).isEqualTo(3);
        Quote published = bucket.leak(30);
        assertThat(published.stamp().sequence()).isEqualTo(3);
        assertThat(published.stamp().state()).as("what the queue owed").isEqualTo(TickerState.GAP);
        bucket.offer(quote("AAPL", 4), 31);
        bucket.offer(quote("AAPL", 5), 32);
        bucket.change(settings(BucketMode.QUEUE), 33);
        assertThat(bucket.leak(50).stamp().sequence()).isEqualTo(5);
        assertThat(bucket.isWaiting()).isFalse();
    }

    @Test
    void behavesAsTwoTimersAndAQueueDo() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            BucketSettings settings = new BucketSettings(
                    random.nextBoolean() ? BucketMode.QUEUE : BucketMode.KEEP_NEWEST,
                    1 + random.nextInt(40),
                    1 + random.nextInt(4),
                    1 + random.nextInt(60),
                    4 + random.nextInt(8));
            LeakyBucket bucket = new LeakyBucket(settings, 0);
            ReferenceBucket reference = new ReferenceBucket(settings);
            List<String> published = new ArrayList<>();
            long now = 0;
            for (int i = 1; i <= 200; i++) {
                now += random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(12);
                leakUpTo(bucket, now, published);
                reference.runTo(now);
                bucket.offer(quote("AAPL", i), now);
                reference.accept(quote("AAPL", i));
                leakUpTo(bucket, now, published);
                assertThat(published).as("seed %d, %s, after %d quotes", seed, settings, i).isEqualTo(reference.published);
                assertThat(bucket.counts(now))
                        .as("seed %d, %s, after %d quotes", seed, settings, i)
                        .isEqualTo(new BucketCounts(
                                reference.accepted, reference.dropped, published.size(), reference.queue.size(), reference.threshold));
            }
        }
    }

    private static void leakUpTo(LeakyBucket bucket, long now, List<String> published) {
        while (bucket.isWaiting() && bucket.dueAt() <= now) {
            long at = bucket.dueAt();
            published.add(at + ":" + bucket.leak(at).stamp().sequence());
        }
    }
}
