package dev.livedesk.bars.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.message.BarMessage;
import dev.livedesk.bus.message.GapMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.instrument.Instrument;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BackfillIT {

    private static final Instant NOW = Instant.parse("2026-11-20T15:34:30Z");
    private static final Instrument AAPL = Instrument.parse("AAPL");
    private static final Instrument BTC = Instrument.parse("BTCUSDT");
    private static final TestRedis REDIS = TestRedis.start();

    private final ExchangeStandIn exchange = new ExchangeStandIn();
    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final HikariDataSource pool = database.as(DatabaseRole.BARS);
    private final BusClient bus = REDIS.client();
    private final BusPublisher publisher = BusPublisher.of(bus, new SimpleMeterRegistry());
    private final Backfill backfill = backfill("key");

    private Backfill backfill(String key) {
        URI url = exchange.url();
        BackfillSettings settings = new BackfillSettings(
                new BackfillSettings.Alpaca(url, key, "secret", "iex", 100_000),
                new BackfillSettings.Binance(!key.isEmpty(), url, url, 100_000),
                Duration.ofSeconds(20),
                31);
        return new Backfill(
                JdbcClient.create(pool), new TransactionTemplate(new JdbcTransactionManager(pool)), settings.sources(), publisher,
                new SimpleMeterRegistry(), settings.patience(), Duration.ofMillis(20), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        backfill.close();
        publisher.close();
        bus.close();
        pool.close();
        exchange.close();
    }

    @Test
    void minutesThatAreMissingAreAskedForOnceAndKept() {
        Instant from = NOW.minusSeconds(3 * 86_400);
        backfill.ensure(List.of(BTC), Kind.MINUTE, from, NOW);
        int asked = exchange.requests.size();

        assertThat(rows("source = 'binance/rest' and precedence = -1 and ticker = 'BTCUSDT'")).isEqualTo(3 * 1440 - 34);
        assertThat(owner.sql("select open from bars.minute_bar order by minute limit 1").query(Double.class).single())
                .isEqualTo((double) Math.floorDiv(from.getEpochSecond(), 60));
        assertThat(owner.sql("select concat_ws(' ', high, low, close, volume, trades, vwap) from bars.minute_bar order by minute limit 1")
                        .query(String.class).single())
                .isEqualTo(Math.floorDiv(from.getEpochSecond(), 60) + " 1 2 4 7 2.5");
        assertThat(asked).isEqualTo(5);

        backfill.ensure(List.of(BTC), Kind.MINUTE, from, NOW);
        backfill.ensure(List.of(BTC), Kind.MINUTE, from.plusSeconds(7200), NOW.minusSeconds(9000));
        assertThat(exchange.requests).hasSize(asked);
        backfill.ensure(List.of(BTC), Kind.MINUTE, from.minusSeconds(600), NOW);
        assertThat(exchange.requests).hasSize(asked + 1);
        assertThat(owner.sql("select count(*) from bars.filled_range").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void stocksComeFromAlpacaWithTheKeyAndDaysAreTheMarkets() {
        backfill.ensure(List.of(AAPL), Kind.DAY, Instant.parse("2026-11-02T05:00:00Z"), NOW);
        backfill.ensure(List.of(AAPL), Kind.MINUTE, NOW.minusSeconds(20 * 86_400), NOW);

        assertThat(exchange.keys).containsOnly("key");
        assertThat(owner.sql("select concat_ws(' ', min(day), max(day), count(*), max(source)) from bars.daily_bar").query(String.class).single())
                .isEqualTo("2026-11-03 2026-11-19 17 alpaca/rest");
        assertThat(rows("source = 'alpaca/rest'")).isEqualTo(20 * 1440 - 34);
    }

    @Test
    void hoursThatTheDeskRecordedItselfAreNotAskedForAndItsMinutesStay() {
        Instant hour = Instant.parse("2026-11-20T10:00:00Z");
        own(hour.plusSeconds(60), 1);
        own(hour.plusSeconds(3600 + 1800), 2);

        backfill.ensure(List.of(AAPL), Kind.MINUTE, hour, hour.plusSeconds(7200));

        assertThat(rows("precedence = -1")).isEqualTo(59);
        assertThat(owner.sql("select min(minute) = '2026-11-20 11:00Z' from bars.minute_bar where precedence = -1").query(Boolean.class).single()).isTrue();
        assertThat(rows("precedence = 0")).isEqualTo(2);
    }

    @Test
    void gapThatAFeedTellsIsFilledOverWhatWasRecordedOfItAndSaid() {
        Instant from = Instant.parse("2026-11-20T15:10:30Z");
        own(Instant.parse("2026-11-20T15:11:00Z"), 1);
        List<BarMessage> said = new CopyOnWriteArrayList<>();
        try (BusSubscription subscription = BusSubscription.to(
                bus, List.of(Topics.bars(AAPL)), (topic, message) -> said.add(Messages.read(message, BarMessage.class)), () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            backfill.on(new GapMessage("alpaca", "AAPL", from, from.plusSeconds(100)));
            await("three minutes are said", () -> said.size() == 3);
        }

        assertThat(said).extracting(BarMessage::kind, bar -> bar.t().toString()).containsExactly(
                org.assertj.core.groups.Tuple.tuple("corrected", "2026-11-20T15:10:00Z"),
                org.assertj.core.groups.Tuple.tuple("corrected", "2026-11-20T15:11:00Z"),
                org.assertj.core.groups.Tuple.tuple("corrected", "2026-11-20T15:12:00Z"));
        assertThat(rows("precedence = -1")).isEqualTo(3);
        await("it is done with", () -> owner.sql("select count(*) from bars.gap_to_fill").query(Integer.class).single() == 0);
    }

    @Test
    void gapThatIsTooNewWaits() {
        backfill.on(new GapMessage("binance", "BTCUSDT", NOW.minusSeconds(90), NOW.minusSeconds(60)));

        await("it is remembered", () -> owner.sql("select count(*) from bars.gap_to_fill").query(Integer.class).single() == 1);
        assertThat(exchange.requests).isEmpty();
    }

    @Test
    void limitOfTheExchangeIsWaitedForAndWhatItHasNotIsNotAskedForAgain() {
        exchange.failures.addAll(List.of(429, 503));
        backfill.on(new GapMessage("binance", "BTCUSDT", NOW.minusSeconds(600), NOW.minusSeconds(500)));
        await("it is filled in the end", () -> rows("precedence = -1") == 3);
        assertThat(exchange.requests).hasSize(3);

        exchange.failures.add(400);
        backfill.ensure(List.of(AAPL), Kind.MINUTE, NOW.minusSeconds(86_400), NOW);
        backfill.ensure(List.of(AAPL), Kind.MINUTE, NOW.minusSeconds(86_400), NOW);
        assertThat(exchange.requests).hasSize(4);
        assertThat(rows("ticker = 'AAPL'")).isZero();
    }

    @Test
    void exchangeThatRefusesUsIsLeftAloneForAWhile() {
        exchange.failures.add(401);
        backfill.ensure(List.of(AAPL), Kind.MINUTE, NOW.minusSeconds(86_400), NOW);
        backfill.ensure(List.of(AAPL), Kind.MINUTE, NOW.minusSeconds(86_400), NOW);

        assertThat(exchange.requests).hasSize(1);
        assertThat(owner.sql("select count(*) from bars.filled_range").query(Integer.class).single()).isZero();
    }

    @Test
    void withoutAKeyNobodyIsAsked() {
        try (Backfill off = backfill("")) {
            off.ensure(List.of(AAPL, BTC), Kind.MINUTE, NOW.minusSeconds(86_400), NOW);
            off.on(new GapMessage("alpaca", "AAPL", NOW.minusSeconds(600), NOW.minusSeconds(500)));
        }

        assertThat(exchange.requests).isEmpty();
        assertThat(owner.sql("select count(*) from bars.gap_to_fill").query(Integer.class).single()).isZero();
    }

    private long rows(String where) {
        return owner.sql("select count(*) from bars.minute_bar where " + where).query(Long.class).single();
    }

    private void own(Instant minute, double price) {
        owner.sql("""
                insert into bars.minute_bar (ticker, source, precedence, minute, open, high, low, close, volume, trades, vwap)
                values ('AAPL', 'alpaca', 0, ?, ?, ?, ?, ?, 100, 1, ?)
                """).params(minute.atOffset(ZoneOffset.UTC), price, price, price, price, price).update();
    }

    private static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 30 s: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
