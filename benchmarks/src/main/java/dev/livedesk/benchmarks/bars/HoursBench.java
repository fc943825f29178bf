package dev.livedesk.benchmarks.bars;

import dev.livedesk.benchmarks.measure.Figure;
import dev.livedesk.benchmarks.measure.OwnRedis;
import dev.livedesk.benchmarks.measure.PaperAccount;
import dev.livedesk.benchmarks.measure.Samples;
import dev.livedesk.db.TestCallers;
import dev.livedesk.db.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year of one-minute bars, 525,600 of them, as hourly bars over REST, beside the same question asked by psql; alone, and among 10,000 tickers' bars. */
public final class HoursBench {

    private static final String PATH =
            "/v1beta3/crypto/us/bars?symbols=YEARUSDT&timeframe=1Hour&start=2025-01-01T00:00:00Z&end=2025-12-31T23:00:00Z&limit=10000";
    private static final String SQL = """
            select date_trunc('hour', minute), (array_agg(open order by minute))[1], max(high), min(low), (array_agg(close order by minute desc))[1],
                   sum(volume), sum(trades), sum(vwap * volume) / nullif(sum(volume), 0)
              from bars.minute_bar
             where ticker = 'YEARUSDT' and minute >= '2025-01-01Z' and minute < '2026-01-01Z'
             group by 1 order by 1
            """;
    private static final int TICKERS = 10_000;

    private HoursBench() {}

    /** Pairs, one after the other; the first of each warms up and is not counted. */
    public static List<Figure> measure(int pairs, Path logs) throws Exception {
        TestDatabase database = TestDatabase.create();
        JdbcClient owner = JdbcClient.create(database.owner());
        TestCallers.Key key = new TestCallers(database.owner()).key(PaperAccount.open(owner, 1).getFirst().id(), "trader");
        Map<String, String> headers = Map.of("APCA-API-KEY-ID", key.keyId(), "APCA-API-SECRET-KEY", key.secret());
        write(owner, "'YEARUSDT'", "generate_series('2025-01-01Z'::timestamptz, '2025-12-31 23:59Z', '1 minute')");
        try (OwnRedis redis = new OwnRedis();
                BarsService service = BarsService.start(database, redis, logs.resolve("hours.log"))) {
            Figure alone = figure(pairs, service, headers, new Psql(database), "alone");
            write(owner, "'N' || lpad(n::text, 5, '0') || 'USDT'", """
                    generate_series('2025-06-01Z'::timestamptz, '2025-06-01 01:39Z', '1 minute') minute, generate_series(1, %d)
                    """.formatted(TICKERS));
            return List.of(alone, figure(pairs, service, headers, new Psql(database), "among %,d tickers".formatted(TICKERS)));
        }
    }

    private static void write(JdbcClient owner, String ticker, String from) {
        owner.sql("""
                insert into bars.minute_bar (minute, open, high, low, close, volume, trades, vwap, precedence, ticker, source)
                select minute, 100 + extract(minute from minute), 170.5, 99.5, 100.25 + extract(minute from minute), 12.5, 7, 120.125, 0, %s, 'bench'
                  from %s as %s
                """.formatted(ticker, from, from.contains(" minute,") ? "n" : "minute")).update();
        owner.sql("vacuum analyze bars.minute_bar").update();
    }

    private static Figure figure(int pairs, BarsService service, Map<String, String> headers, Psql psql, String where) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> asked = new ArrayList<>();
        for (int pair = 0; pair < 3 + pairs; pair++) {
            long begin = System.nanoTime();
            int length = service.get(PATH, headers);
            double millis = (System.nanoTime() - begin) / 1e6;
            double beside = psql.seconds(SQL) * 1e3;
            if (length < 8_760 * 50) {
                throw new IllegalStateException("not a year of hours: %d bytes".formatted(length));
            }
            if (pair >= 3) {
                ours.add(millis);
                asked.add(beside);
            }
        }
        return new Figure(
                "a year of minutes as hours over REST, " + where, "ms", median(ours), "the same question by psql", median(asked),
                "median of %d pairs; aim: ratio ≤ 1.5".formatted(pairs));
    }

    private static double median(List<Double> values) {
        return new Samples(values.stream().mapToDouble(value -> value).toArray()).median();
    }
}
