package dev.livedesk.bars.record;

import static dev.livedesk.bars.record.RecorderDesk.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.TickBatch;
import dev.livedesk.bars.batch.Ticks;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickRecorderIT {

    private final RecorderDesk desk = new RecorderDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void everyFieldOfATickIsRecorded() {
        TickRecorder recorder = desk.recorder();
        Instant happened = Instant.parse("2019-02-11T14:30:00Z");
        desk.publish(
                Ticks.quote("AAPL", 3, 1),
                Ticks.trade("AAPL", 3, 2, 170.22, Instant.parse("2026-11-20T15:04:05.123456789Z"), Instant.EPOCH.until(happened, ChronoUnit.NANOS)));

        recorder.start();
        await("both are recorded", () -> desk.owner.sql("select count(*) from bars.trades").query(Long.class).single() == 1);
        recorder.stop();

        assertThat(desk.owner.sql("""
                select concat_ws(' ', ticker, feed, exchange_time at time zone 'UTC', exchange_nanos, received_time at time zone 'UTC',
                                 coalesce(recorded_time::text, 'live'), epoch, sequence, state, bid_price, bid_size, ask_price, ask_size,
                                 stored_at between now() - interval '1 minute' and now())
                  from bars.quotes
                """).query(String.class).single())
                .isEqualTo("AAPL alpaca 2026-11-20 15:04:05.123456 789 2026-11-20 15:04:05.124956 live 3 1 0 170.21 3 170.23 2 t");
        assertThat(desk.owner.sql("""
                select concat_ws(' ', ticker, feed, recorded_time at time zone 'UTC', sequence, state, price, size, trade_id, taker) from bars.trades
                """).query(String.class).single())
                .isEqualTo("AAPL alpaca 2019-02-11 14:30:00 2 1 170.22 10 1002 0");
    }

    @Test
    void restartGoesOnWhereItStopped() {
        TickRecorder first = desk.recorder();
        first.start();
        publish("AAPL", 1, 50);
        await("the first part is recorded", () -> desk.quotes() == 50);
        first.stop();
        publish("AAPL", 51, 120);

        TickRecorder second = desk.recorder();
        second.start();
        await("the rest is recorded", () -> desk.quotes() >= 120);
        second.stop();

        assertThat(desk.sequences("AAPL")).containsExactlyElementsOf(LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(desk.gaps()).isEmpty();
    }

    @Test
    void crashBetweenCopyAndCommitOrRightAfterCommitLosesAndDoublesNothing() {
        long seed = new Random().nextLong();
        CrashingDataSource crashing = new CrashingDataSource(desk.pool, new Random(seed));
        TickRecorder recorder = desk.recorder(crashing);
        recorder.start();
        for (int i = 0; i < 40; i++) {
            publish("AAPL", i * 10L + 1, i * 10L + 10);
            publish("MSFT", i * 10L + 1, i * 10L + 10);
        }
        await("there were crashes of both kinds", () -> (crashing.before() > 2 && crashing.after() > 2) || desk.quotes() >= 800);
        crashing.calm();
        await("everything is recorded, seed " + seed, () -> desk.quotes() >= 800);
        recorder.stop();

        assertThat(crashing.before() + crashing.after()).as("crashes, seed %d", seed).isPositive();
        List<Long> expected = LongStream.rangeClosed(1, 400).boxed().toList();
        assertThat(desk.sequences("AAPL")).as("seed %d", seed).isEqualTo(expected);
        assertThat(desk.sequences("MSFT")).as("seed %d", seed).isEqualTo(expected);
        assertThat(desk.gaps()).as("seed %d", seed).isEmpty();
    }

    @Test
    void killedDatabaseConnectionsLoseAndDoubleNothing() {
        TickRecorder recorder = desk.recorder();
        recorder.start();
        AtomicBoolean killing = new AtomicBoolean(true);
        Thread killer = Thread.ofVirtual().start(() -> {
            while (killing.get()) {
                desk.owner.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where usename = 'livedesk_bars' and datname = current_database() and state <> 'idle'
                        """).query().listOfRows();
                Thread.onSpinWait();
            }
        });
        for (int i = 0; i < 60; i++) {
            publish("AAPL", i * 10L + 1, i * 10L + 10);
        }
        await("it was killed", () -> desk.count("livedesk.bars.recorder.failures") > 0);
        killing.set(false);
        await("everything is recorded", () -> !killer.isAlive() && desk.quotes() >= 600);
        recorder.stop();

        assertThat(desk.sequences("AAPL")).isEqualTo(LongStream.rangeClosed(1, 600).boxed().toList());
        assertThat(desk.gaps()).isEmpty();
    }

    @Test
    void ofTwoRecordersEachTickIsRecordedOnceAndTheOtherTakesOver() {
        TickRecorder one = desk.recorder();
        TickRecorder other = desk.recorder();
        one.start();
        other.start();
        for (int i = 0; i < 30; i++) {
            publish("AAPL", i * 10L + 1, i * 10L + 10);
        }
        await("all is recorded", () -> desk.quotes() >= 300);
        one.stop();
        publish("AAPL", 301, 400);
        await("the other one goes on", () -> desk.quotes() >= 400);
        one.start();
        other.stop();
        publish("AAPL", 401, 500);
        await("and the first again", () -> desk.quotes() >= 500);
        one.stop();

        assertThat(desk.sequences("AAPL")).isEqualTo(LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(desk.gaps()).isEmpty();
    }

    @Test
    void batchOfPlacesThatAnotherHasMovedIsNotWritten() {
        RecordingStore store = desk.store();
        Instant now = Instant.parse("2026-11-20T15:04:06Z");
        TickBatch one = store.load(Set.of()).next();
        TickBatch other = store.load(Set.of()).next();
        one.add("ticks.1", new EntryId(5, 0), List.of(Ticks.quote("AAPL", 3, 1)));
        other.add("ticks.1", new EntryId(5, 0), List.of(Ticks.quote("AAPL", 3, 1)));

        assertThat(store.write(one, now)).isEqualTo(RecordingStore.Outcome.WRITTEN);
        assertThat(store.write(other, now)).isEqualTo(RecordingStore.Outcome.SUPERSEDED);
        assertThat(desk.quotes()).isEqualTo(1);
    }

    @Test
    void entriesThatRedisLostBeforeTheyWereReadAreACountedGap() {
        TickRecorder first = desk.recorder();
        first.start();
        publish("AAPL", 1, 20);
        await("the first part is recorded", () -> desk.quotes() == 20);
        first.stop();
        publish("AAPL", 21, 30);
        try (var connection = desk.bus.connect()) {
            connection.sync().flushall();
        }
        publish("AAPL", 31, 40);

        TickRecorder second = desk.recorder();
        second.start();
        await("the rest is recorded", () -> desk.quotes() == 30);
        second.stop();

        assertThat(desk.gaps()).containsExactlyInAnyOrder("sequence AAPL 10", "stream");
        assertThat(desk.count("livedesk.bars.ticks.missing")).isEqualTo(10);
        assertThat(desk.count("livedesk.bars.gaps")).isEqualTo(2);
    }

    @Test
    void redisThatComesBackEmptiedWhileRecordingIsAGapAndRecordingGoesOn() {
        TickRecorder recorder = desk.recorder();
        recorder.start();
        publish("AAPL", 1, 20);
        await("the first part is recorded", () -> desk.quotes() == 20);
        desk.redis.close();
        desk.redis = TestRedis.startAgain(desk.redis);
        await("Redis answers again", () -> {
            try (var connection = desk.bus.connect()) {
                return connection.sync().ping().equals("PONG");
            } catch (RuntimeException e) {
                return false;
            }
        });
        await("the publisher is back", () -> desk.isPublishing());
        publish("AAPL", 26, 30);
        await("the rest is recorded", () -> desk.quotes() == 25);
        recorder.stop();

        assertThat(desk.gaps()).contains("sequence AAPL 5").anyMatch(gap -> gap.startsWith("stream"));
    }

    @Test
    void streamWhoseIdsBeganAnewIsRecordedAndWhatWasRecordedIsNotRecordedAgain() {
        TickRecorder recorder = desk.recorder();
        desk.append("AAPL", "9000000000000-0", Ticks.quote("AAPL", 3, 1), Ticks.quote("AAPL", 3, 2));
        recorder.start();
        await("the first part is recorded", () -> desk.quotes() == 2);
        try (var connection = desk.bus.connect()) {
            connection.sync().flushall();
        }
        desk.append("AAPL", "5-0", Ticks.quote("AAPL", 3, 2), Ticks.quote("AAPL", 3, 3));
        await("the rest is recorded", () -> desk.quotes() >= 3);
        recorder.stop();

        assertThat(desk.sequences("AAPL")).containsExactly(1L, 2L, 3L);
        assertThat(desk.gaps()).containsExactly("stream");
    }

    @Test
    void jumpOfASequenceIsAGapButANewEpochIsNot() {
        TickRecorder recorder = desk.recorder();
        recorder.start();
        desk.publish(Ticks.quote("AAPL", 3, 1), Ticks.quote("AAPL", 3, 5), Ticks.quote("AAPL", 4, 1));
        await("all are recorded", () -> desk.quotes() == 3);
        recorder.stop();

        assertThat(desk.gaps()).containsExactly("sequence AAPL 3");
    }

    @Test
    void recorderTellsWhetherItRecords() {
        TickRecorder recorder = desk.recorder();
        assertThat(recorder.state()).isEqualTo(TickRecorder.State.STOPPED);
        recorder.start();
        await("it records", () -> recorder.state() == TickRecorder.State.RECORDING);
        desk.redis.close();
        await("it fails", () -> recorder.state() == TickRecorder.State.FAILING);
        recorder.stop();
        assertThat(recorder.state()).isEqualTo(TickRecorder.State.STOPPED);
    }

    @Test
    void minuteOfTradesBecomesABarThatALateTradeCorrects() {
        List<BarMessage> said = new CopyOnWriteArrayList<>();
        Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(5));
        try (BusSubscription subscription = BusSubscription.to(
                desk.bus,
                List.of(Topics.bars(Instrument.parse("AAPL"))),
                (topic, message) -> minuteOf(message).ifPresent(said::add),
                () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            TickRecorder recorder = desk.recorder();
            desk.publish(
                    Ticks.trade("AAPL", 3, 1, 10, minute.plusSeconds(1), 0),
                    Ticks.trade("AAPL", 3, 2, 12, minute.plusSeconds(2), 0),
                    Ticks.trade("AAPL", 3, 3, 9, minute.plusSeconds(30), 0),
                    Ticks.trade("AAPL", 3, 4, 11, minute.plusSeconds(59), 0));
            recorder.start();
            await("the bar is said", () -> said.size() == 1);
            desk.publish(Ticks.trade("AAPL", 3, 5, 13, minute.plusMillis(59_900), 0));
            await("the correction is said", () -> said.size() == 2);
            recorder.stop();
        }

        assertThat(said).containsExactly(
                new BarMessage("closed", "AAPL", minute, 10, 12, 9, 11, 40, 4, 10.5, "alpaca"),
                new BarMessage("corrected", "AAPL", minute, 10, 13, 9, 13, 50, 5, 11, "alpaca"));
        assertThat(desk.owner.sql("select count(*) from bars.minute_bar where close = 13 and source = 'alpaca'").query(Long.class).single())
                .isEqualTo(1);
        assertThat(desk.owner.sql("select count(*) from bars.open_minute").query(Long.class).single()).isZero();
    }

    /** The day's bar is said, too, unless its day is over. */
    private static Optional<BarMessage> minuteOf(byte[] message) {
        return Optional.of(Messages.read(message, BarMessage.class)).filter(bar -> !bar.kind().equals(BarMessage.DAILY));
    }

    private void publish(String ticker, long from, long to) {
        desk.publish(LongStream.rangeClosed(from, to).mapToObj(sequence -> Ticks.quote(ticker, 3, sequence)).toArray(Quote[]::new));
    }
}
