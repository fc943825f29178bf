package dev.livedesk.bars.history;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads bars in order of time, some thousand at a time, so that a range of any length needs little memory, and no more of it is read than is taken.
 * Of a minute or day that several sources have, the one that {@link dev.livedesk.bars.source.Sources} ranks lowest is read.
 */
final class BarReader {

    /** The limit also tells Postgres to walk along the index rather than to sort the whole range first. */
    private static final String MINUTES = """
            select distinct on (minute) minute as start, open, high, low, close, volume, trades, vwap, source
              from bars.minute_bar
             where ticker = ? and minute >= ? and minute < ? and precedence between ? and ?
             order by minute asc, precedence, source
             limit ?
            """;

    private static final String DAYS = """
            select distinct on (day) day::timestamp at time zone z.name as start, open, high, low, close, volume, trades, vwap, source
              from bars.daily_bar d, (select ?::text as name) z
             where ticker = ? and day >= ? and day < ?
               and not exists (select from bars.minute_bar m
                                where m.ticker = d.ticker
                                  and m.minute >= d.day::timestamp at time zone z.name
                                  and m.minute < (d.day + 1)::timestamp at time zone z.name)
             order by day asc, precedence, source
             limit ?
            """;

    private static final String OFFICIAL_DAYS = """
            select distinct on (day) day::timestamp at time zone z.name as start, open, high, low, close, volume, trades, vwap, source
              from bars.daily_bar d, (select ?::text as name) z
             where ticker = ? and day >= ? and day < ? and precedence < 0
             order by day asc, precedence, source
             limit ?
            """;

    private static final String UPLOADED = """
            select start, open, high, low, close, volume, 0::bigint, close, 'dataset'
              from bars.dataset_bar
             where dataset = ? and ticker = ? and start >= ? and start < ?
             order by start asc, ticker
             limit ?
            """;

    private final JdbcClient jdbc;
    private final TickHistory ticks;

    BarReader(JdbcClient jdbc, TickHistory ticks) {
        this.jdbc = jdbc;
        this.ticks = ticks;
    }

    /** Which sources count. */
    enum Kinds {
        /** What the desk recorded itself. */
        OWN(Sources.LIVE, Sources.REPLAY),
        ALL(Sources.FILLED, Sources.LAST);

        private final int firstPrecedence;
        private final int lastPrecedence;

        Kinds(int firstPrecedence, int lastPrecedence) {
            this.firstPrecedence = firstPrecedence;
            this.lastPrecedence = lastPrecedence;
        }
    }

    /** One-minute bars that start from the first time on and before the second. */
    Iterator<Bar> minutes(Instrument instrument, Instant from, Instant before, boolean backwards, Kinds kinds) {
        String sql = ordered(MINUTES, backwards);
        return new BarChunks(from, before, backwards, (since, until, atMost) -> jdbc.sql(sql)
                .params(instrument.ticker(), utc(since), utc(until), kinds.firstPrecedence, kinds.lastPrecedence, atMost)
                .query((row, number) -> bar(instrument, row))
                .list());
    }

    /** Bars of a dataset, as they were uploaded. */
    Iterator<Bar> uploaded(int dataset, Instrument instrument, Instant from, Instant before, boolean backwards) {
        String sql = ordered(UPLOADED, backwards);
        return new BarChunks(from, before, backwards, (since, until, atMost) -> jdbc.sql(sql)
                .params(dataset, instrument.ticker(), utc(since), utc(until), atMost)
                .query((row, number) -> bar(instrument, row))
                .list());
    }

    /** Recorded trades, each as a bar. */
    Iterator<Bar> trades(Instrument instrument, Instant from, Instant before, boolean backwards) {
        return new TradeBars(ticks, instrument, from, before, backwards);
    }

    /** Daily bars of days without minutes, starting at midnight of the zone. */
    Iterator<Bar> days(Instrument instrument, Instant from, Instant before, ZoneId zone, boolean backwards) {
        return days(DAYS, instrument, from, before, zone, backwards);
    }

    /** Daily bars that the exchange itself has told. */
    Iterator<Bar> officialDays(Instrument instrument, Instant from, Instant before, ZoneId zone, boolean backwards) {
        return days(OFFICIAL_DAYS, instrument, from, before, zone, backwards);
    }

    private Iterator<Bar> days(String plain, Instrument instrument, Instant from, Instant before, ZoneId zone, boolean backwards) {
        String sql = ordered(plain, backwards);
        String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return new BarChunks(from, before, backwards, (since, until, atMost) -> jdbc.sql(sql)
                .params(name, instrument.ticker(), firstDayFrom(since, zone), firstDayFrom(until, zone), atMost)
                .query((row, number) -> bar(instrument, row))
                .list());
    }

    private static String ordered(String sql, boolean backwards) {
        return backwards ? sql.replace(" asc,", " desc,") : sql;
    }

    private static LocalDate firstDayFrom(Instant time, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        return day.atStartOfDay(zone).toInstant().isBefore(time) ? day.plusDays(1) : day;
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** The bar of a row whose columns stand in this order: start, prices, volume, trades, average, source. */
    static Bar bar(Instrument instrument, ResultSet row) throws SQLException {
        return new Bar(
                instrument,
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.getLong(7),
                row.getDouble(8),
                row.getString(9));
    }
}
