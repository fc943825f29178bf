package dev.livedesk.bars.rollup;

import dev.livedesk.bus.message.BarMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes bars of minutes that have new trades. */
final class MinuteStore {

    private static final int AT_MOST = 2_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Set<String> midPointFeeds;

    /** @param midPointFeeds whose minutes without trades get a bar of the quotes' mid-points */
    MinuteStore(JdbcClient jdbc, TransactionTemplate transactions, Set<String> midPointFeeds) {
        this.midPointFeeds = Set.copyOf(midPointFeeds);
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * What came of it.
     *
     * @param minutes looked at
     * @param bars new or changed; a minute whose trades make the same bar as before is not among them
     */
    record Made(int minutes, List<BarMessage> bars) {

        /** Whether there may be more to do. */
        boolean isFull() {
            return minutes == AT_MOST;
        }
    }

    /**
     * Makes the bars of marked minutes from all of their trades, in one transaction.
     *
     * @param until the last start of a minute that is over
     * @param from minutes before it are left as they are, since their trades may be dropped already
     */
    Made make(Instant from, Instant until) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            jdbc.sql("set local synchronous_commit = off").update();
            MinuteLock.alone(jdbc);
            List<Row> rows = jdbc.sql("""
                    with due as (
                        delete from bars.open_minute
                         where (minute, ticker, source) in
                               (select minute, ticker, source from bars.open_minute
                                 where minute <= :until order by minute, ticker, source limit :most)
                        returning minute, ticker, source
                    ), traded as (
                        select d.ticker, d.source, d.minute, t.*
                          from due d
                         cross join lateral (
                            select (array_agg(price order by exchange_time, exchange_nanos, epoch, sequence))[1] as open,
                                   max(price) as high,
                                   min(price) as low,
                                   (array_agg(price order by exchange_time desc, exchange_nanos desc, epoch desc, sequence desc))[1] as close,
                                   sum(size order by exchange_time, exchange_nanos, epoch, sequence) as volume,
                                   sum(price * size order by exchange_time, exchange_nanos, epoch, sequence) as turnover,
                                   count(*) as trades
                              from bars.trades
                             where ticker = d.ticker
                               and exchange_time >= d.minute
                               and exchange_time < d.minute + interval '1 minute'
                               and stored_at >= d.minute - interval '1 day'
                               and feed || case when recorded_time is null then '' else '/replay' end = d.source
                               and price > 0 and price < 'Infinity' and size >= 0 and size < 'Infinity'
                         ) t
                         where d.minute >= :from
                    ), fresh as (
                        select * from traded where trades > 0
                        union all
                        select d.ticker, d.source, d.minute, q.open, q.high, q.low, q.close, 0, 0, 0
                          from traded d
                         cross join lateral (
                            select (array_agg(mid order by exchange_time, exchange_nanos, epoch, sequence))[1] as open,
                                   max(mid) as high,
                                   min(mid) as low,
                                   (array_agg(mid order by exchange_time desc, exchange_nanos desc, epoch desc, sequence desc))[1] as close
                              from (select *, (bid_price + ask_price) / 2 as mid from bars.quotes) quote
                             where ticker = d.ticker
                               and exchange_time >= d.minute
                               and exchange_time < d.minute + interval '1 minute'
                               and stored_at >= d.minute - interval '1 day'
                               and feed || case when recorded_time is null then '' else '/replay' end = d.source
                               and bid_price > 0 and bid_price <= ask_price and ask_price < 'Infinity'
                         ) q
                         where d.trades = 0 and q.close is not null and replace(d.source, '/replay', '') = any(:midPointFeeds::text[])
                    ), known as (
                        insert into bars.series (ticker, source) select distinct ticker, source from fresh on conflict do nothing
                    ), made as (
                        insert into bars.minute_bar as b
                               (ticker, source, precedence, minute, open, high, low, close, volume, trades, vwap)
                        select ticker, source, case when source like '%/replay' then 1 else 0 end, minute, open, high, low, close,
                               volume, trades, case when volume > 0 then turnover / volume else close end
                          from fresh
                        on conflict (ticker, minute, precedence, source) do update
                           set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                               volume = excluded.volume, trades = excluded.trades, vwap = excluded.vwap
                         where (b.open, b.high, b.low, b.close, b.volume, b.trades, b.vwap)
                               is distinct from
                               (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume, excluded.trades, excluded.vwap)
                        returning b.*, (b.xmax = 0) as is_new
                    )
                    select c.minutes, m.*
                      from (select count(*)::int as minutes from due) c
                      left join made m on true
                     order by m.minute, m.ticker
                    """)
                    .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                    .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                    .param("most", AT_MOST)
                    .param("midPointFeeds", midPointFeeds.toArray(String[]::new))
                    .query(MinuteStore::row)
                    .list();
            return new Made(rows.getFirst().minutes(), rows.stream().flatMap(row -> row.bar().stream()).toList());
        }));
    }

    private record Row(int minutes, Optional<BarMessage> bar) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        int minutes = row.getInt("minutes");
        if (row.getString("ticker") == null) {
            return new Row(minutes, Optional.empty());
        }
        return new Row(minutes, Optional.of(new BarMessage(
                row.getBoolean("is_new") ? BarMessage.CLOSED : BarMessage.CORRECTED,
                row.getString("ticker"),
                row.getObject("minute", OffsetDateTime.class).toInstant(),
                row.getDouble("open"),
                row.getDouble("high"),
                row.getDouble("low"),
                row.getDouble("close"),
                row.getDouble("volume"),
                row.getLong("trades"),
                row.getDouble("vwap"),
                row.getString("source"))));
    }
}
