package dev.livedesk.bars.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bars.partition.TickPartitions;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MinuteStoreIT {

    private static final Instant MINUTE = Instant.parse("2026-11-20T15:04:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-11-14T00:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final HikariDataSource pool = database.as(DatabaseRole.BARS);
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    private final MinuteStore store = new MinuteStore(jdbc, transactions, Set.of("binance"));
    private long sequence;

    @BeforeEach
    void open() {
        new TickPartitions(jdbc).open(LocalDate.of(2026, 11, 20));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void minuteIsLeftOpenUntilItIsOver() {
        trade(jdbc, MINUTE, 10, 5, false);

        assertThat(store.make(LONG_AGO, MINUTE.minusMillis(1)).bars()).isEmpty();
        assertThat(store.make(LONG_AGO, MINUTE).bars()).containsExactly(bar("closed", 10, 10, 10, 10, 5, 1, 10));
        assertThat(store.make(LONG_AGO, MINUTE).bars()).isEmpty();
    }

    @Test
    void tradesOfTheSameTimeKeepTheOrderOfTheirSequence() {
        trade(jdbc, MINUTE, 12, 1, false);
        trade(jdbc, MINUTE, 10, 1, false);
        trade(jdbc, MINUTE, 11, 2, false);

        assertThat(store.make(LONG_AGO, MINUTE).bars()).containsExactly(bar("closed", 12, 12, 10, 11, 4, 3, 11));
    }

    @Test
    void replayedTradesMakeABarOfTheirOwn() {
        trade(jdbc, MINUTE, 10, 1, false);
        trade(jdbc, MINUTE, 99, 1, true);

        assertThat(store.make(LONG_AGO, MINUTE).bars()).extracting(BarMessage::source, BarMessage::h).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple("alpaca", 10.0), org.assertj.core.groups.Tuple.tuple("alpaca/replay", 99.0));
        assertThat(owner.sql("select precedence from bars.minute_bar order by source").query(Integer.class).list()).containsExactly(0, 1);
    }

    @Test
    void priceThatIsNoneDoesNotEnterABar() {
        trade(jdbc, MINUTE, Double.NaN, 1, false);
        trade(jdbc, MINUTE, 0, 1, false);
        trade(jdbc, MINUTE, Double.POSITIVE_INFINITY, 1, false);
        assertThat(store.make(LONG_AGO, MINUTE).bars()).isEmpty();

        trade(jdbc, MINUTE, 10, 1, false);
        assertThat(store.make(LONG_AGO, MINUTE).bars()).containsExactly(bar("closed", 10, 10, 10, 10, 1, 1, 10));
    }

    @Test
    void tradesWithoutSizeHaveTheCloseForTheirAverage() {
        trade(jdbc, MINUTE, 10, 0, false);
        trade(jdbc, MINUTE, 11, 0, false);

        assertThat(store.make(LONG_AGO, MINUTE).bars()).containsExactly(bar("closed", 10, 11, 10, 11, 0, 2, 11));
    }

    @Test
    void lateTradeOfAMinuteWhoseTicksMayBeDroppedLeavesItsBarAsItIs() {
        trade(jdbc, MINUTE, 10, 5, false);
        store.make(LONG_AGO, MINUTE);
        trade(jdbc, MINUTE, 50, 5, false);

        MinuteStore.Made made = store.make(MINUTE.plusSeconds(60), MINUTE);

        assertThat(made.minutes()).isEqualTo(1);
        assertThat(made.bars()).isEmpty();
        assertThat(owner.sql("select close from bars.minute_bar").query(Double.class).single()).isEqualTo(10);
    }

    @Test
    void tradeThatIsBeingWrittenWhileItsMinuteIsMadeIsNotForgotten() {
        trade(jdbc, MINUTE, 10, 5, false);
        CompletableFuture<MinuteStore.Made> making = new CompletableFuture<>();
        try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
            transactions.executeWithoutResult(writing -> {
                trade(jdbc, MINUTE, 20, 5, false);
                background.submit(() -> making.complete(store.make(LONG_AGO, MINUTE)));
                awaitThatItWaits();
                assertThat(making).isNotDone();
            });
        }
        List<BarMessage> then = store.make(LONG_AGO, MINUTE).bars();

        assertThat(making.join().bars()).containsExactly(bar("closed", 10, 20, 10, 20, 10, 2, 15));
        assertThat(then).isEmpty();
    }

    @Test
    void lateTradeCorrectsABarOfADayThatIsCompressed() {
        assumeTrue(database.hasTimescale(), "only TimescaleDB compresses");
        trade(jdbc, MINUTE, 10, 5, false);
        assertThat(store.make(LONG_AGO, MINUTE).bars()).hasSize(1);
        assertThat(owner.sql("select count(public.compress_chunk(chunk)) from public.show_chunks('bars.trade_tick') chunk").query(Integer.class).single()).isEqualTo(1);
        trade(jdbc, MINUTE, 20, 5, false);

        assertThat(store.make(LONG_AGO, MINUTE).bars()).containsExactly(bar("corrected", 10, 20, 10, 20, 10, 2, 15));
    }

    @Test
    void minuteWithoutTradesIsMadeOfMidPointsWhereTheFeedIsToHaveThem() {
        quote(MINUTE, "binance", 10, 12);
        quote(MINUTE.plusSeconds(9), "binance", 13, 15);
        quote(MINUTE.plusSeconds(10), "binance", 0, 15);
        quote(MINUTE.plusSeconds(11), "binance", 15, 13);
        quote(MINUTE.plusSeconds(59), "binance", 12, 14);
        quote(MINUTE, "alpaca", 10, 12);

        assertThat(store.make(LONG_AGO, MINUTE).bars())
                .containsExactly(new BarMessage("closed", "AAPL", MINUTE, 11, 14, 11, 13, 0, 0, 13, "binance"));
    }

    private void quote(Instant at, String feed, double bid, double ask) {
        owner.sql("""
                insert into bars.quote_tick (exchange_time, received_time, stored_at, epoch, sequence, bid_price, bid_size, ask_price, ask_size,
                                             exchange_nanos, state, ticker, feed)
                values (cast(? as timestamptz), now(), '2026-11-20 16:00Z', 1, ?, ?, 1, ?, 1, 0, 0, 'AAPL', ?)
                """).params(at.toString(), ++sequence, bid, ask, feed).update();
        owner.sql("insert into bars.open_minute (minute, ticker, source) values (?, 'AAPL', ?) on conflict do nothing")
                .params(MINUTE.atOffset(java.time.ZoneOffset.UTC), feed)
                .update();
    }

    private void awaitThatItWaits() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (owner.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted").query(Integer.class).single() == 0) {
            assertThat(System.nanoTime()).as("it does not wait for the writer").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** As the recorder does it: the trade, and the mark on its minute. */
    private void trade(JdbcClient by, Instant at, double price, double size, boolean replayed) {
        by.sql("""
                insert into bars.trade_tick (exchange_time, received_time, recorded_time, stored_at, epoch, sequence, price, size, trade_id, exchange_nanos,
                                             state, taker, ticker, feed)
                values (cast(:at as timestamptz), now(), cast(:recorded as timestamptz), '2026-11-20 16:00Z', 1, :sequence, :price, :size, 1, 0, 0, 0,
                        'AAPL', 'alpaca')
                """)
                .param("at", at.toString())
                .param("recorded", replayed ? "2019-02-11 14:30Z" : null)
                .param("sequence", ++sequence)
                .param("price", price)
                .param("size", size)
                .update();
        MinuteLock.shared(by);
        by.sql("insert into bars.open_minute (minute, ticker, source) values (cast(? as timestamptz), 'AAPL', ?) on conflict do nothing")
                .params(at.toString(), replayed ? "alpaca/replay" : "alpaca")
                .update();
    }

    private static BarMessage bar(String kind, double open, double high, double low, double close, double volume, long trades, double vwap) {
        return new BarMessage(kind, "AAPL", MINUTE, open, high, low, close, volume, trades, vwap, "alpaca");
    }
}
