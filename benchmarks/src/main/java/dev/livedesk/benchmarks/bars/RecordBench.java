package dev.livedesk.benchmarks.bars;

import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.OwnRedis;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Quotes a second from Redis' streams to their commit, with places, sequences and gaps looked after, from the first entry's appending on; beside it, {@code COPY} of
 * the same rows by psql into the same table.
 */
public final class RecordBench {

    private static final int QUOTES = 600_000;
    private static final int IN_AN_ENTRY = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private RecordBench() {}

    /** Of 1,000 tickers and of 10,000; the first pair of each warms up and is not counted. */
    public static List<Figure> measure(int pairs, Path logs) throws Exception {
        return List.of(measure(pairs, 1_000, logs), measure(pairs, 10_000, logs));
    }

    private static Figure measure(int pairs, int tickers, Path logs) throws Exception {
        TestDatabase database = TestDatabase.create();
        JdbcClient owner = JdbcClient.create(database.owner());
        Psql psql = new Psql(database);
        List<Double> ours = new ArrayList<>();
        List<Double> copied = new ArrayList<>();
        try (OwnRedis redis = new OwnRedis();
                BarsService service = BarsService.start(database, redis, logs.resolve("bars-" + tickers + ".log"))) {
            for (int pair = 0; pair <= pairs; pair++) {
                owner.sql("truncate bars.quote_tick").update();
                double recorded = record(redis, owner, tickers, pair + 1);
                double beside = copy(database, owner, psql, logs);
                if (pair > 0) {
                    ours.add(recorded);
                    copied.add(beside);
                }
            }
            if (!service.process().isAlive()) {
                throw new IllegalStateException("the service has ended");
            }
        }
        return new Figure(
                "ticks recorded, %,d tickers".formatted(tickers), "/s", median(ours), "COPY of the same rows by psql", median(copied),
                "median of %d pairs of %,d quotes; aim: ratio ≥ 0.7".formatted(pairs, QUOTES));
    }

    private static double record(OwnRedis redis, JdbcClient owner, int tickers, int epoch) throws Exception {
        List<Instrument> instruments = IntStream.range(0, tickers).mapToObj(n -> Instrument.parse("T%05dUSDT".formatted(n))).toList();
        RedisClient client = RedisClient.create(redis.uri());
        try (StatefulRedisConnection<String, byte[]> connection = client.connect(RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE))) {
            List<Entry> entries = entries(instruments, epoch);
            connection.setAutoFlushCommands(false);
            long begin = System.nanoTime();
            RedisFuture<?>[] appended = entries.stream()
                    .map(entry -> connection.async().xadd(entry.stream(), entry.fields()))
                    .toArray(RedisFuture[]::new);
            connection.flushCommands();
            LettuceFutures.awaitAll(PATIENCE, appended);
            Wait.until("every quote is recorded", PATIENCE, () -> recorded(owner, epoch) >= QUOTES);
            long nanos = System.nanoTime() - begin;
            connection.setAutoFlushCommands(true);
            connection.sync().del(Topics.allTicks().toArray(String[]::new));
            return QUOTES * 1e9 / nanos;
        } finally {
            client.shutdown();
        }
    }

    /** An instrument's quotes are numbered from one on within an epoch. */
    private static long recorded(JdbcClient owner, int epoch) {
        return owner.sql("select coalesce(sum(sequence), 0) from bars.tick_head where epoch = ?").param(epoch).query(Long.class).single();
    }

    private record Entry(String stream, Map<String, byte[]> fields) {}

    private static List<Entry> entries(List<Instrument> instruments, int epoch) {
        MarketDataCodec codec = new MarketDataCodec();
        List<List<Instrument>> byStream = new ArrayList<>();
        for (String stream : Topics.allTicks()) {
            byStream.add(instruments.stream().filter(instrument -> Topics.ticks(instrument).equals(stream)).toList());
        }
        long now = Stamp.nanos(Instant.now());
        List<Entry> entries = new ArrayList<>();
        ByteBuffer batch = ByteBuffer.allocate(IN_AN_ENTRY * MarketDataCodec.MAX_LENGTH);
        long each = QUOTES / instruments.size();
        for (List<Instrument> its : byStream) {
            for (long n = 0; n < each * its.size(); n++) {
                Instrument instrument = its.get((int) (n % its.size()));
                long at = now + n * 1_000;
                codec.encode(
                        new Quote(instrument, 100 + n % 50, 3, 100.25 + n % 50, 2, new Stamp(
                                "bench", TickerState.LIVE, epoch, n / its.size() + 1, at, at + 500_000, 0)),
                        batch);
                if (n % IN_AN_ENTRY == IN_AN_ENTRY - 1 || n == each * its.size() - 1) {
                    entries.add(new Entry(
                            Topics.ticks(instrument), Map.of(BusPublisher.BATCH_FIELD, Arrays.copyOf(batch.array(), batch.position()))));
                    batch.clear();
                }
            }
        }
        return entries;
    }

    private static double copy(TestDatabase database, JdbcClient owner, Psql psql, Path scratch) throws Exception {
        Path rows = Files.createTempFile(scratch, "quotes", ".copy");
        try (Connection connection = database.owner().getConnection();
                OutputStream out = Files.newOutputStream(rows)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select * from bars.quote_tick) to stdout", out);
        }
        owner.sql("truncate bars.quote_tick").update();
        try {
            return QUOTES / psql.seconds("\\copy bars.quote_tick from '" + rows + "'");
        } finally {
            Files.delete(rows);
        }
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray()).median();
    }
}
