package dev.livedesk.ingestor.wanted;

import dev.livedesk.ingestor.bucket.BucketMode;
import dev.livedesk.ingestor.settings.BucketProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What feeds are to carry, in the database. Changes are made one after another, whichever process makes them. */
public final class WantedStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public WantedStore(DataSource source) {
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    private record BucketRow(String feed, String ticker, BucketProperties bucket) {}

    private record TickerRow(String feed, String ticker, int worker) {}

    /** Enters a feed that is not known yet; what is kept of a known one stays. */
    public void seed(String feed, int workers, Collection<String> tickers) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select name from feeds.feed order by name for update").query(String.class).list();
            int entered = jdbc.sql("insert into feeds.feed (name, workers) values (?, ?) on conflict do nothing").params(feed, workers).update();
            if (entered > 0) {
                write(feed, Split.evenly(new TreeMap<>(), tickers, workers), null);
            }
        });
    }

    /** A number that is larger after each change. */
    public long revision() {
        return jdbc.sql("select coalesce(sum(revision), 0) from feeds.feed").query(Long.class).single();
    }

    /** Every feed that is known, configured now or not. */
    public Map<String, WantedFeed> read() {
        return Objects.requireNonNull(transaction.execute(_ -> readWithin()));
    }

    /**
     * Changes a feed, alone.
     *
     * @param by who wants it
     * @param change of all feeds as they are; it throws if there is an objection, and nothing is changed
     * @return the feed as it is now
     */
    public WantedFeed change(String feed, String by, ChangeOfOne change) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("select name from feeds.feed order by name for update").query(String.class).list();
            Map<String, WantedFeed> all = readWithin();
            WantedFeed before = Objects.requireNonNull(all.get(feed));
            WantedFeed after = change.apply(before, all);
            if (after.equals(before)) {
                return before;
            }
            List<String> gone = before.tickers().keySet().stream().filter(ticker -> !after.tickers().containsKey(ticker)).toList();
            jdbc.sql("delete from feeds.ticker where feed = ? and ticker = any(?::text[])").param(feed).param(gone.toArray(String[]::new)).update();
            SortedMap<String, Integer> changed = new TreeMap<>(after.tickers());
            changed.entrySet().removeIf(entry -> entry.getValue().equals(before.tickers().get(entry.getKey())));
            write(feed, changed, by);
            jdbc.sql("delete from feeds.bucket where feed = ?").param(feed).update();
            write(feed, "", after.bucket());
            after.buckets().forEach((ticker, bucket) -> write(feed, ticker, bucket));
            if (!after.dropped().equals(before.dropped())) {
                writeDropped(feed, after.dropped());
            }
            jdbc.sql("update feeds.feed set workers = ?, revision = revision + 1 where name = ?").params(after.workers(), feed).update();
            return Objects.requireNonNull(readWithin().get(feed));
        }));
    }

    /** A change of one feed, beside the others. */
    @FunctionalInterface
    public interface ChangeOfOne {
        WantedFeed apply(WantedFeed before, Map<String, WantedFeed> all);
    }

    private Map<String, WantedFeed> readWithin() {
        Map<String, SortedMap<String, Integer>> tickers = new HashMap<>();
        jdbc.sql("select feed, ticker, worker from feeds.ticker")
                .query((row, _) -> new TickerRow(row.getString("feed"), row.getString("ticker"), row.getInt("worker")))
                .list()
                .forEach(row -> tickers.computeIfAbsent(row.feed(), _ -> new TreeMap<>()).put(row.ticker(), row.worker()));
        Map<String, Map<String, BucketProperties>> buckets = new HashMap<>();
        jdbc.sql("select feed, ticker, mode, leak_nanos, idle_capacity, refresh_nanos, max_threshold from feeds.bucket")
                .query((row, _) -> new BucketRow(row.getString("feed"), row.getString("ticker"), bucket(row)))
                .list()
                .forEach(row -> buckets.computeIfAbsent(row.feed(), _ -> new HashMap<>()).put(row.ticker(), row.bucket()));
        Map<String, SortedMap<String, DroppedTicker>> dropped = new HashMap<>();
        jdbc.sql("select feed, ticker, dropped_at, reason from feeds.dropped_ticker").query(row -> {
            dropped.computeIfAbsent(row.getString("feed"), _ -> new TreeMap<>())
                    .put(row.getString("ticker"), new DroppedTicker(row.getObject("dropped_at", OffsetDateTime.class).toInstant(), row.getString("reason")));
        });
        Map<String, WantedFeed> feeds = new TreeMap<>();
        jdbc.sql("select name, workers, revision from feeds.feed")
                .query((row, _) -> {
                    String name = row.getString("name");
                    Map<String, BucketProperties> own = new HashMap<>(buckets.getOrDefault(name, Map.of()));
                    BucketProperties ofAll = own.remove("");
                    return new WantedFeed(
                            name,
                            row.getInt("workers"),
                            row.getLong("revision"),
                            tickers.getOrDefault(name, new TreeMap<>()),
                            ofAll == null ? BucketProperties.NONE : ofAll,
                            own,
                            dropped.getOrDefault(name, new TreeMap<>()));
                })
                .list()
                .forEach(feed -> feeds.put(feed.name(), feed));
        return feeds;
    }

    private void write(String feed, SortedMap<String, Integer> tickers, @Nullable String by) {
        if (tickers.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into feeds.ticker (feed, ticker, worker, added_by)
                select :feed, wanted.ticker, wanted.worker, :by
                  from unnest(:tickers::text[], :workers::integer[]) as wanted (ticker, worker)
                on conflict (feed, ticker) do update set worker = excluded.worker
                """)
                .param("feed", feed)
                .param("by", by, java.sql.Types.VARCHAR)
                .param("tickers", tickers.keySet().toArray(String[]::new))
                .param("workers", new ArrayList<>(tickers.values()).toArray(Integer[]::new))
                .update();
    }

    private void writeDropped(String feed, SortedMap<String, DroppedTicker> dropped) {
        jdbc.sql("delete from feeds.dropped_ticker where feed = ?").param(feed).update();
        jdbc.sql("""
                insert into feeds.dropped_ticker (feed, ticker, dropped_at, reason)
                select :feed, d.ticker, d.at::timestamptz, d.reason
                  from unnest(:tickers::text[], :at::text[], :reasons::text[]) as d (ticker, at, reason)
                """)
                .param("feed", feed)
                .param("tickers", dropped.keySet().toArray(String[]::new))
                .param("at", dropped.values().stream().map(each -> each.at().toString()).toArray(String[]::new))
                .param("reasons", dropped.values().stream().map(DroppedTicker::reason).toArray(String[]::new))
                .update();
    }

    private void write(String feed, String ticker, BucketProperties bucket) {
        if (bucket.equals(BucketProperties.NONE)) {
            return;
        }
        jdbc.sql("""
                insert into feeds.bucket (feed, ticker, mode, leak_nanos, idle_capacity, refresh_nanos, max_threshold)
                values (:feed, :ticker, :mode, :leak, :idle, :refresh, :max)
                """)
                .param("feed", feed)
                .param("ticker", ticker)
                .param("mode", bucket.mode() == null ? null : name(bucket.mode()), java.sql.Types.VARCHAR)
                .param("leak", nanos(bucket.leakInterval()), java.sql.Types.BIGINT)
                .param("idle", bucket.idleCapacity(), java.sql.Types.INTEGER)
                .param("refresh", nanos(bucket.refreshInterval()), java.sql.Types.BIGINT)
                .param("max", bucket.maxThreshold(), java.sql.Types.INTEGER)
                .update();
    }

    private static BucketProperties bucket(ResultSet row) throws SQLException {
        String mode = row.getString("mode");
        return new BucketProperties(
                mode == null ? null : BucketMode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')),
                duration(row.getObject("leak_nanos", Long.class)),
                row.getObject("idle_capacity", Integer.class),
                duration(row.getObject("refresh_nanos", Long.class)),
                row.getObject("max_threshold", Integer.class));
    }

    private static String name(BucketMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Duration duration(@Nullable Long nanos) {
        return nanos == null ? null : Duration.ofNanos(nanos);
    }

    private static @Nullable Long nanos(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos();
    }
}
