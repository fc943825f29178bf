package dev.livedesk.bars.record;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bars.BarsProperties;
import dev.livedesk.bars.copy.Copy;
import dev.livedesk.bars.partition.TickPartitions;
import dev.livedesk.bars.rollup.BarMaker;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import io.lettuce.core.XAddArgs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database and a Redis of a test's own, with recorders on them. */
final class RecorderDesk implements AutoCloseable {

    private static final long DEADLINE_NANOS = Duration.ofSeconds(30).toNanos();

    /** Minutes must get their bars with it too. */
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    final TestDatabase database = TestDatabase.create();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JdbcClient owner = JdbcClient.create(database.owner());
    final HikariDataSource pool = database.as(DatabaseRole.BARS);
    TestRedis redis = TestRedis.start();
    final BusClient bus = redis.client();
    private final BusPublisher publisher = BusPublisher.of(bus, new SimpleMeterRegistry());
    private final MarketDataCodec codec = new MarketDataCodec();

    TickRecorder recorder() {
        return recorder(pool);
    }

    TickRecorder recorder(DataSource dataSource) {
        return recorder(dataSource, BarsProperties.Spool.NONE);
    }

    TickRecorder recorder(DataSource dataSource, BarsProperties.Spool spool) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        TransactionTemplate writing = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        BarMaker bars = new BarMaker(jdbc, writing, publisher, meters, Duration.ofSeconds(1), SHORTEST_RETENTION, Set.of());
        BarsProperties.Recorder settings = new BarsProperties.Recorder(true, Duration.ofMillis(20), 20_000, Duration.ofMillis(100), Set.of(), spool);
        return new TickRecorder(
                bus, jdbc, writing, new Copy(dataSource), new TickPartitions(jdbc), bars, meters, settings, Clock.systemUTC());
    }

    /** What a recorder writes with, ready for ticks of 20 November 2026. */
    RecordingStore store() {
        JdbcClient jdbc = JdbcClient.create(pool);
        new TickPartitions(jdbc).open(LocalDate.of(2026, 11, 20));
        return new RecordingStore(jdbc, new TransactionTemplate(new JdbcTransactionManager(pool)), new Copy(pool));
    }

    boolean isPublishing() {
        return publisher.isConnected();
    }

    /** Redis keeps only the newest entry of each stream, as when they are at their bounds. */
    void forget() {
        try (var connection = bus.connect()) {
            Topics.allTicks().forEach(stream -> connection.sync().xtrim(stream, 1));
        }
    }

    /** One entry with an id of its own. */
    void append(String ticker, String id, MarketEvent... events) {
        try (var connection = bus.connect()) {
            connection.sync().xadd(
                    Topics.ticks(Instrument.parse(ticker)), new XAddArgs().id(id), Map.of(BusPublisher.BATCH_FIELD, bytes(events)));
        }
    }

    private byte[] bytes(MarketEvent... events) {
        ByteBuffer batch = ByteBuffer.allocate(events.length * MarketDataCodec.MAX_LENGTH);
        Arrays.stream(events).forEach(event -> codec.encode(event, batch));
        return Arrays.copyOf(batch.array(), batch.position());
    }

    /** One entry with these events, on the stream of the first one's instrument. */
    void publish(MarketEvent... events) {
        publisher.append(Topics.ticks(events[0].instrument()), bytes(events), 100_000);
        await("the entry is in Redis", () -> publisher.inFlight() == 0);
    }

    long quotes() {
        return owner.sql("select count(*) from bars.quotes").query(Long.class).single();
    }

    List<Long> sequences(String ticker) {
        return owner.sql("select sequence from bars.quotes where ticker = ? order by sequence").param(ticker).query((row, number) -> row.getLong("sequence")).list();
    }

    List<String> gaps() {
        return owner.sql("select concat_ws(' ', kind, ticker, missing) as gap from bars.gap order by id").query((row, number) -> row.getString("gap")).list();
    }

    double count(String meter) {
        return meters.find(meter).counters().stream().mapToDouble(counter -> counter.count()).sum();
    }

    static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 30 s: " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        publisher.close();
        bus.close();
        redis.close();
        pool.close();
    }
}
