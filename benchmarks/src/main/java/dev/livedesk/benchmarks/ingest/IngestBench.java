package dev.livedesk.benchmarks.ingest;

import dev.livedesk.benchmarks.measure.Child;
import dev.livedesk.benchmarks.measure.Dialect;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.OwnRedis;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.StandInExchange;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.ingestor.IngestorApplication;
import io.netty.channel.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Quotes a second through the ingestor with the buckets open, none dropped, beside {@link BareClient} on the same Redis; in pairs, one after the other. What
 * was published is counted by Redis.
 */
public final class IngestBench {

    private static final int QUOTES = 300_000;
    private static final int WARM_UPS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is sent: whose frames, of how many tickers. */
    private record Load(String name, Dialect dialect, int tickers) {}

    private static final List<Load> LOADS = List.of(
            new Load("Alpaca's frames, 1,000 tickers", Dialect.ALPACA, 1_000),
            new Load("Alpaca's frames, 10,000 tickers", Dialect.ALPACA, 10_000),
            new Load("Binance's frames, 1,000 tickers", Dialect.BINANCE, 1_000));

    private IngestBench() {}

    private record Run(double perSecond, double cpuMicros, double redisMicros) {}

    /** Runs the pairs of each load; the first few are a warm-up and not counted. */
    public static List<Figure> measure(int pairs, Path logs) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Load load : LOADS) {
            figures.addAll(measure(load, pairs, Files.createTempDirectory(logs, "ingest")));
        }
        return figures;
    }

    private static List<Figure> measure(Load load, int pairs, Path logs) throws Exception {
        TestDatabase database = TestDatabase.create();
        try (OwnRedis redis = new OwnRedis();
                StandInExchange exchange = new StandInExchange(load.dialect(), load.tickers());
                Child ingestor = ingestor(redis, database, load, exchange, logs);
                Child bare = Child.talking(BareClient.class, List.of(redis.uri()), logs.resolve("bare-client.log"))) {
            Wait.until("the ingestor has subscribed", PATIENCE, exchange::isSubscribed);
            List<Run> ours = new ArrayList<>();
            List<Run> limit = new ArrayList<>();
            for (int pair = -WARM_UPS; pair < pairs; pair++) {
                long sets = redis.calls("set");
                long appends = redis.calls("xadd");
                Run run = flood(redis, load, exchange, ingestor);
                Run beside = bare(redis, bare, redis.calls("set") - sets, redis.calls("xadd") - appends);
                if (pair >= 0) {
                    ours.add(run);
                    limit.add(beside);
                }
            }
            return figures(load, ours, limit);
        }
    }

    private static Child ingestor(OwnRedis redis, TestDatabase database, Load load, StandInExchange exchange, Path logs) throws Exception {
        return Child.java(
                IngestorApplication.class,
                List.of(
                        "--server.port=0",
                        "--livedesk.redis.uri=" + redis.uri(),
                        "--livedesk.database.url=" + database.url(),
                        "--livedesk.ingestor.total-per-second=0",
                        "--livedesk.ingestor.bucket.leak-interval=0s",
                        "--livedesk.ingestor.publishing.spool.folder=" + logs.resolve("spool"),
                        "--livedesk.ingestor.feeds.stand-in.protocol=" + (load.dialect() == Dialect.ALPACA ? "alpaca" : "binance-spot"),
                        "--livedesk.ingestor.feeds.stand-in.key-id=key",
                        "--livedesk.ingestor.feeds.stand-in.secret-key=secret",
                        "--livedesk.ingestor.feeds.stand-in.url=" + exchange.uri(),
                        "--livedesk.ingestor.feeds.stand-in.tickers=" + String.join(",", exchange.tickers())),
                Map.of("LIVEDESK_DATABASE_PASSWORDS_INGESTOR", database.password()),
                logs.resolve("ingestor.log"));
    }

    private static Run flood(OwnRedis redis, Load load, StandInExchange exchange, Child ingestor) throws Exception {
        List<Channel> channels = exchange.channels();
        int together = load.dialect().quotesInAFrame();
        long before = redis.calls("publish");
        Duration cpu = ingestor.cpu();
        Duration redisCpu = redis.cpu();
        long begin = System.nanoTime();
        for (int n = 0; n < QUOTES; n += together) {
            Channel channel = channels.get(n % load.tickers());
            channel.write(exchange.frame(n + 1L));
            if (n / together % 64 == 63) {
                channel.flush();
                Wait.until("the socket has room", PATIENCE, channel::isWritable);
            }
        }
        channels.forEach(Channel::flush);
        // The feed's own status is published too, a few a second; so wait for what is certainly quotes.
        Wait.until("every quote is published", PATIENCE, () -> redis.calls("publish") - before >= QUOTES);
        return run(System.nanoTime() - begin, ingestor.cpu().minus(cpu), redis.cpu().minus(redisCpu));
    }

    private static Run bare(OwnRedis redis, Child bare, long sets, long appends) {
        Duration cpu = bare.cpu();
        Duration redisCpu = redis.cpu();
        long nanos = Long.parseLong(bare.ask(QUOTES + " " + sets + " " + appends));
        return run(nanos, bare.cpu().minus(cpu), redis.cpu().minus(redisCpu));
    }

    private static Run run(long nanos, Duration cpu, Duration redisCpu) {
        return new Run(QUOTES * 1e9 / nanos, cpu.toNanos() / 1e3 / QUOTES, redisCpu.toNanos() / 1e3 / QUOTES);
    }

    private static List<Figure> figures(Load load, List<Run> ours, List<Run> limit) {
        String note = "%s; median of %d pairs of %,d quotes, none dropped".formatted(load.name(), ours.size(), QUOTES);
        return List.of(
                new Figure(
                        "quotes through the ingestor", "/s", median(ours, Run::perSecond), "bare pipelined client", median(limit, Run::perSecond), note),
                new Figure("processor time of the ingestor per quote", "µs", median(ours, Run::cpuMicros), "the bare client's", median(limit, Run::cpuMicros), note),
                new Figure("processor time of Redis per quote", "µs", median(ours, Run::redisMicros), "under the bare client", median(limit, Run::redisMicros), note));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> of) {
        return new Samples(runs.stream().mapToDouble(of).toArray()).median();
    }
}
