package dev.livedesk.benchmarks.latency;

import dev.livedesk.benchmarks.measure.Arrivals;
import dev.livedesk.benchmarks.measure.Dialect;
import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.OwnRedis;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.benchmarks.measure.Schedule;
import dev.livedesk.benchmarks.measure.StandInExchange;
import dev.livedesk.benchmarks.measure.Wait;
import dev.livedesk.benchmarks.start.DeskProcess;
import io.netty.channel.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * From the exchange's socket to a dashboard's: a stand-in exchange sends quotes of many tickers at fixed times to the real desk, each ticker slower than its
 * bucket leaks, and a client of {@code /ws} notes when they arrive. Beside it, a bare hop through a Redis of its own, in turn.
 */
public final class LatencyBench {

    private static final int TICKERS = 1_000;
    private static final int PER_SECOND = 5_000;
    private static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 5;
    private static final int WARM_UPS = 3;
    private static final double AIM_MILLIS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private LatencyBench() {}

    /** The desk must be built. */
    public static List<Figure> measure(int pairs, Path home, Path scratch) throws Exception {
        DeskProcess desk = new DeskProcess(home, Files.createDirectory(scratch.resolve("latency")));
        try (OwnRedis redis = new OwnRedis();
                StandInExchange exchange = new StandInExchange(Dialect.BINANCE, TICKERS)) {
            List<Samples> ours = new ArrayList<>();
            List<Samples> hops = new ArrayList<>();
            // While the bare hop has its turn the exchange is silent, which is no fault here.
            desk.up("binance", Map.of(
                    "livedesk.ingestor.feeds.binance.timing.silence", "1h",
                    "livedesk.ingestor.feeds.binance-usdm.timing.silence", "1h",
                    "livedesk.ingestor.feeds.binance.url", exchange.uri(),
                    "livedesk.ingestor.feeds.binance.tickers", String.join(",", exchange.tickers()),
                    "livedesk.ingestor.feeds.binance-usdm.url", exchange.uri(),
                    "livedesk.ingestor.bucket.leak-interval", "100ms",
                    "livedesk.ingestor.total-per-second", "0"));
            try {
                Wait.until("the desk has subscribed", PATIENCE, exchange::isSubscribed);
                Schedule schedule = new Schedule(PER_SECOND);
                int count = PER_SECOND * SECONDS;
                int first = PER_SECOND * WARM_UP_SECONDS;
                for (int pair = -WARM_UPS; pair < pairs; pair++) {
                    Samples run = run(desk, exchange, schedule, count, first);
                    Samples hop = BareHop.run(redis, schedule, count, first);
                    if (pair >= 0) {
                        ours.add(run);
                        hops.add(hop);
                    }
                }
            } finally {
                desk.down();
            }
            return figures(ours, hops);
        }
    }

    private static Samples run(DeskProcess desk, StandInExchange exchange, Schedule schedule, int count, int first) throws Exception {
        Arrivals arrivals = new Arrivals(count);
        long[] intended = new long[count + 1];
        List<Channel> channels = exchange.channels();
        try (DashboardClient client = new DashboardClient(desk.credentials("binance"), exchange.tickers(), arrivals)) {
            schedule.run(count, intended, number -> {
                int ticker = (int) ((number - 1) % TICKERS);
                channels.get(ticker).writeAndFlush(exchange.frame(number));
            });
            if (!client.isConnected()) {
                throw new IllegalStateException("the desk closed the client's connection");
            }
            // The first ones may have been sent before the client had subscribed.
            Wait.until("the quotes have arrived", PATIENCE, () -> arrivals.count() >= count - first);
        }
        return arrivals.since(intended, first);
    }

    private static List<Figure> figures(List<Samples> ours, List<Samples> hops) {
        String note = "median of %d pairs of %d s at %,d quotes/s over %d tickers".formatted(ours.size(), SECONDS - WARM_UP_SECONDS, PER_SECOND, TICKERS);
        return List.of(
                new Figure("exchange's socket to /ws client, p50", "ms", median(ours, s -> s.quantile(0.5)), "bare Redis hop", median(hops, s -> s.quantile(0.5)), note),
                new Figure("exchange's socket to /ws client, p99", "ms", median(ours, s -> s.quantile(0.99)), "bare Redis hop", median(hops, s -> s.quantile(0.99)), note),
                new Figure("exchange's socket to /ws client, p99", "ms", median(ours, s -> s.quantile(0.99)), "the aim", AIM_MILLIS, note));
    }

    private static double median(List<Samples> runs, ToDoubleFunction<Samples> of) {
        return new Samples(runs.stream().mapToDouble(of).toArray()).median();
    }
}
