package dev.livedesk.ingestor.publish;

import static dev.livedesk.ingestor.bucket.TestQuotes.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Topics;
import dev.livedesk.bus.spool.Spool;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledTicksTest {

    private static final long MILLI = 1_000_000L;
    private static final long LARGE = 8L << 20;

    @TempDir
    private Path folder;

    private final MarketDataCodec codec = new MarketDataCodec();
    private final PublishTotals totals = new PublishTotals();
    private FrailRedis redis = new FrailRedis();

    @SuppressWarnings("NullAway.Init")
    private SpooledTicks ticks;

    private long now;
    private long epoch = 1;
    private long sequence;

    @BeforeEach
    void open() {
        ticks = new SpooledTicks(redis, Spool.open(folder, LARGE), LARGE, totals);
        steps(4);
    }

    @AfterEach
    void close() {
        ticks.close();
    }

    private void reopen(long maxBytes, long kept) {
        ticks.close();
        ticks = new SpooledTicks(redis, Spool.open(folder, maxBytes), kept, totals);
        steps(4);
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            now += MILLI;
            ticks.step(now, redis.connected, UnaryOperator.identity());
            ticks.flush();
            redis.flush();
        }
    }

    private void tick(int count) {
        for (int i = 0; i < count; i++) {
            send(new Quote(Instrument.parse("AAPL"), 1, 1, 2, 1, new Stamp("test", TickerState.LIVE, epoch, ++sequence, 1, 1, 0)));
        }
        ticks.flush();
        redis.flush();
    }

    private void send(MarketEvent event) {
        ticks.send(Topics.ticks(event.instrument()), codec.encode(event), 1);
    }

    private static List<String> aapl(long epoch, long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> "AAPL %d %d".formatted(epoch, n)).toList();
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    @Test
    void whatRedisTakesGoesOutAtOnce() {
        tick(3);
        redis.record(100);
        assertThat(redis.recorded).isEqualTo(aapl(1, 1, 3));
        assertThat(totals.ticksAppended()).isEqualTo(3);
        assertThat(totals.ticksAgain()).isZero();
    }

    @Test
    void whatRedisDidNotTakeWhileItWasAwayIsSentWhenItIsBackAndNothingIsLost() {
        tick(10);
        redis.connected = false;
        steps(1);
        tick(500);
        redis.connected = true;
        tick(5);
        steps(4);
        tick(5);
        redis.record(1_000);
        assertThat(redis.recorded).isEqualTo(aapl(1, 1, 520));
        assertThat(totals.ticksLost()).isZero();
        assertThat(totals.ticksAppended()).isEqualTo(520);
        assertThat(ticks.hasLost()).isFalse();
    }

    @Test
    void whatAnEmptiedRedisHadAndNobodyReadIsSentAgainAndMarkedAsLate() {
        tick(10);
        redis.record(4);
        redis.empty();
        tick(1);
        steps(4);
        tick(5);
        redis.record(1_000);
        assertThat(redis.recorded).isEqualTo(aapl(1, 1, 16));
        assertThat(redis.late).as("what was sent before").isEqualTo(aapl(1, 5, 11));
        assertThat(totals.ticksLost()).isZero();
    }

    @Test
    void aRedisThatRefusesIsTriedAgainUntilItTakes() {
        tick(10);
        redis.refuses = true;
        tick(10);
        steps(5);
        tick(10);
        now += SpooledTicks.RETRY_NANOS;
        steps(5);
        redis.refuses = false;
        now += SpooledTicks.RETRY_NANOS;
        steps(5);
        tick(1);
        redis.record(1_000);
        assertThat(redis.recorded).isEqualTo(aapl(1, 1, 31));
        assertThat(totals.ticksLost()).isZero();
    }

    @Test
    void onlyWhatRedisMayNotHaveIsSentAgain() {
        tick(100);
        now += SpooledTicks.MARK_NANOS;
        steps(2);
        tick(3);
        redis.connected = false;
        steps(1);
        redis.connected = true;
        steps(4);
        assertThat(totals.ticksAgain()).as("those since the mark").isEqualTo(3);
    }

    @Test
    void whatDoesNotFitIsLostTheOldestFirstAndCountedAndAnnounced() {
        reopen(16 << 10, 0);
        tick(10);
        redis.connected = false;
        steps(1);
        tick(1_000);
        redis.connected = true;
        steps(6);
        tick(1);
        redis.record(10_000);
        long lost = totals.ticksLost();
        assertThat(lost).isBetween(800L, 950L);
        List<String> left = new ArrayList<>(aapl(1, 11 + lost, 1_011));
        left.set(0, left.getFirst() + " gap");
        assertThat(redis.recorded).isEqualTo(both(aapl(1, 1, 10), left));
        assertThat(ticks.hasLost()).isTrue();
        assertThat(ticks.hasLost()).isFalse();
    }

    @Test
    void whatAKilledIngestorCouldNotSendTheNextOneSendsBeforeItsOwn() {
        tick(10);
        redis.connected = false;
        steps(1);
        tick(20);
        redis.connected = true;
        ticks.close();
        ticks = new SpooledTicks(redis, Spool.open(folder, LARGE), LARGE, totals);
        epoch = 2;
        sequence = 0;
        tick(5);
        steps(4);
        tick(5);
        redis.record(1_000);
        assertThat(redis.recorded).isEqualTo(both(aapl(1, 1, 30), aapl(2, 1, 10)));
        assertThat(redis.late).as("what the killed one left").isEqualTo(aapl(1, 11, 30));
    }

    @Test
    void whatRedisHasTakenDoesNotStayLongerThanItMay() {
        reopen(LARGE, 0);
        tick(40_000);
        now += SpooledTicks.MARK_NANOS;
        steps(2);
        redis.empty();
        tick(1);
        steps(4);
        assertThat(totals.ticksAgain()).isBetween(1L, 20_000L);
        assertThat(totals.ticksLost()).isZero();
    }

    @Test
    void anAgedEventIsWhatTheCallerMakesOfIt() {
        redis.connected = false;
        steps(1);
        send(quote("AAPL", 1));
        redis.connected = true;
        for (int i = 0; i < 4; i++) {
            now += MILLI;
            ticks.step(now, true, Late::of);
            redis.flush();
        }
        redis.record(10);
        assertThat(redis.late).hasSize(1);
    }

    @Test
    void whateverHappensToRedisAndTheIngestorEachTickIsRecordedOnceAndInOrder() {
        for (int run = 0; run < Integer.getInteger("runs", 60); run++) {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            redis = new FrailRedis();
            epoch = 1;
            sequence = 0;
            List<String> expected = new ArrayList<>();
            Path own = folder.resolve("run-" + run);
            ticks.close();
            ticks = new SpooledTicks(redis, Spool.open(own, LARGE), LARGE, totals);
            for (int i = 0; i < 300; i++) {
                switch (random.nextInt(20)) {
                    case 0 -> redis.connected = false;
                    case 1 -> {
                        redis.connected = false;
                        steps(1);
                        redis.forget(random.nextInt(10));
                    }
                    case 2 -> redis.empty();
                    case 3 -> redis.refuses = !redis.refuses;
                    case 4 -> {
                        expected.addAll(aapl(epoch, 1, sequence));
                        ticks.close();
                        ticks = new SpooledTicks(redis, Spool.open(own, LARGE), LARGE, totals);
                        epoch++;
                        sequence = 0;
                    }
                    case 5, 6, 7 -> redis.connected = true;
                    case 8, 9, 10 -> redis.record(random.nextInt(20));
                    case 11 -> now += random.nextLong(2 * SpooledTicks.MARK_NANOS);
                    case 12, 13, 14 -> steps(random.nextInt(4));
                    default -> tick(random.nextInt(5));
                }
            }
            redis.connected = true;
            redis.refuses = false;
            for (int i = 0; i < 6; i++) {
                now += SpooledTicks.RETRY_NANOS;
                steps(20);
            }
            redis.record(Integer.MAX_VALUE);
            expected.addAll(aapl(epoch, 1, sequence));
            List<String> missing = new ArrayList<>(expected);
            missing.removeAll(redis.recorded);
            assertThat(missing).as("what is missing, seed %d", seed).isEmpty();
            assertThat(redis.recorded).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
