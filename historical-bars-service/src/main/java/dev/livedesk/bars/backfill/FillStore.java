package dev.livedesk.bars.backfill;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what was filled back, and what is to be. Blocking. */
final class FillStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    FillStore(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A gap that a feed has told. */
    record Gap(Instrument instrument, TimeRange range) {}

    /** What of the range was asked for already. */
    List<TimeRange> filled(Instrument instrument, Kind kind, TimeRange range) {
        return jdbc.sql("select begins, ends from bars.filled_range where ticker = ? and kind = ? and begins < ? and ends > ? order by begins")
                .params(instrument.ticker(), kind.storedName(), utc(range.ends()), utc(range.begins()))
                .query((row, number) -> range(row))
                .list();
    }

    /**
     * Keeps the bars, and that they were asked for.
     *
     * @param instead whether they take the place of what the desk recorded itself; else they only fill minutes that it has none of
     */
    void keep(Instrument instrument, Kind kind, TimeRange range, List<Bar> bars, boolean instead) {
        transactions.executeWithoutResult(transaction -> {
            if (!bars.isEmpty()) {
                jdbc.sql(kind == Kind.DAY ? DAYS : MINUTES)
                        .param("ticker", instrument.ticker())
                        .param("source", bars.getFirst().source())
                        .param("precedence", Sources.FILLED)
                        .param("starts", texts(bars, bar -> kind == Kind.DAY ? day(instrument, bar).toString() : bar.start().toString()))
                        .param("open", numbers(bars, Bar::open))
                        .param("high", numbers(bars, Bar::high))
                        .param("low", numbers(bars, Bar::low))
                        .param("close", numbers(bars, Bar::close))
                        .param("volume", numbers(bars, Bar::volume))
                        .param("trades", bars.stream().map(Bar::tradeCount).toArray(Long[]::new))
                        .param("vwap", numbers(bars, Bar::vwap))
                        .param("instead", instead)
                        .update();
                jdbc.sql("insert into bars.series (ticker, source) values (?, ?) on conflict do nothing")
                        .params(instrument.ticker(), bars.getFirst().source())
                        .update();
            }
            mark(instrument, kind, range, bars.size());
        });
    }

    /** Joins the range with those that it touches. */
    private void mark(Instrument instrument, Kind kind, TimeRange range, int bars) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtext('livedesk.bars.filled'))").query(Integer.class).single();
        jdbc.sql("""
                with touched as (
                    delete from bars.filled_range
                     where ticker = :ticker and kind = :kind and begins <= :ends and ends >= :begins
                    returning begins, ends, bars
                )
                insert into bars.filled_range (ticker, kind, begins, ends, bars)
                select :ticker, :kind, least(:begins, min(begins)), greatest(:ends, max(ends)), :bars + coalesce(sum(bars), 0) from touched
                """)
                .param("ticker", instrument.ticker())
                .param("kind", kind.storedName())
                .param("begins", utc(range.begins()))
                .param("ends", utc(range.ends()))
                .param("bars", bars)
                .update();
    }

    /**
     * Hours of the range that the desk recorded itself: those whose first ten minutes have a bar of its own. What a feed missed within them it tells
     * itself. They count as filled from now on.
     */
    List<TimeRange> markRecorded(Instrument instrument, TimeRange range) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            List<TimeRange> recorded = jdbc.sql("""
                    select hour as begins, hour + interval '1 hour' as ends
                      from (select date_trunc('hour', minute) as hour, min(minute) as first
                              from bars.minute_bar
                             where ticker = ? and minute >= ? and minute < ? and precedence = 0
                             group by 1) hours
                     where first < hour + interval '10 minutes'
                     order by hour
                    """)
                    .params(instrument.ticker(), utc(range.begins()), utc(range.ends()))
                    .query((row, number) -> range(row))
                    .list();
            recorded.forEach(hour -> mark(instrument, Kind.MINUTE, hour, 0));
            return recorded;
        }));
    }

    private static final String VALUES = """
            from unnest(:starts::text[], :open::float8[], :high::float8[], :low::float8[], :close::float8[], :volume::float8[], :trades::bigint[],
                        :vwap::float8[]) as f (start, open, high, low, close, volume, trades, vwap)
            """;
    private static final String UPDATE = """
            do update set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume,
                          trades = excluded.trades, vwap = excluded.vwap
            """;
    private static final String MINUTES = """
            insert into bars.minute_bar (ticker, source, precedence, minute, open, high, low, close, volume, trades, vwap)
            select :ticker, :source, :precedence, start::timestamptz, open, high, low, close, volume, trades, vwap
            """ + VALUES + """
             where :instead
                or not exists (select from bars.minute_bar own
                                where own.ticker = :ticker and own.minute = f.start::timestamptz and own.precedence = 0)
            on conflict (ticker, minute, precedence, source)
            """ + UPDATE;
    private static final String DAYS = """
            insert into bars.daily_bar (ticker, source, precedence, day, open, high, low, close, volume, trades, vwap)
            select :ticker, :source, :precedence, start::date, open, high, low, close, volume, trades, vwap
            """ + VALUES + " on conflict (ticker, day, precedence, source) " + UPDATE;

    /** Remembers a gap until it is filled. */
    void remember(Gap gap) {
        jdbc.sql("insert into bars.gap_to_fill (ticker, begins, ends) values (?, ?, ?) on conflict do nothing")
                .params(gap.instrument().ticker(), utc(gap.range().begins()), utc(gap.range().ends()))
                .update();
    }

    /** The oldest gap that was over by that time. */
    Optional<Gap> next(Instant overBy) {
        return jdbc.sql("select ticker, begins, ends from bars.gap_to_fill where ends <= ? order by ends, ticker limit 1")
                .param(utc(overBy))
                .query((row, number) -> new Gap(Instrument.parse(row.getString("ticker")), range(row)))
                .optional();
    }

    void forget(Gap gap) {
        jdbc.sql("delete from bars.gap_to_fill where ticker = ? and begins = ? and ends = ?")
                .params(gap.instrument().ticker(), utc(gap.range().begins()), utc(gap.range().ends()))
                .update();
    }

    private static LocalDate day(Instrument instrument, Bar bar) {
        return LocalDate.ofInstant(bar.start(), BarSeries.zone(instrument.venue()));
    }

    private static TimeRange range(ResultSet row) throws SQLException {
        return new TimeRange(
                row.getObject("begins", OffsetDateTime.class).toInstant(), row.getObject("ends", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static String[] texts(List<Bar> bars, Function<Bar, String> text) {
        return bars.stream().map(text).toList().toArray(String[]::new);
    }

    private static Double[] numbers(List<Bar> bars, Function<Bar, Double> number) {
        return bars.stream().map(number).toArray(Double[]::new);
    }
}
