package dev.livedesk.bars.history;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads bars in order of time, a thousand at a time, so that a range of any length needs little memory: the database's cursor stays open while the
 * stream is, within the transaction of the caller. Of a minute or day that several sources have, the one that {@link
 * dev.livedesk.bars.rollup.Sources} ranks lowest is read.
 */
final class BarReader {

    private static final int AT_ONCE = 1_000;

    private static final String MINUTES = """
            select distinct on (minute) minute as start, open, high, low, close, volume, trades, vwap, source
              from bars.minute_bar
             where ticker = :ticker and minute >= :from and minute < :before
             order by minute asc, precedence, source
            """;

    private static final String DAYS = """
            select distinct on (day) day::timestamp at time zone :zone as start, open, high, low, close, volume, trades, vwap, source
              from bars.daily_bar d
             where ticker = :ticker and day >= :from and day < :before
               and not exists (select from bars.minute_bar m
                                where m.ticker = d.ticker
                                  and m.minute >= d.day::timestamp at time zone :zone
                                  and m.minute < (d.day + 1)::timestamp at time zone :zone)
             order by day asc, precedence, source
            """;

    private final JdbcClient jdbc;

    BarReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One-minute bars that start from the first time on and before the second. */
    Stream<Bar> minutes(Instrument instrument, Instant from, Instant before, boolean backwards) {
        return jdbc.sql(ordered(MINUTES, backwards))
                .withFetchSize(AT_ONCE)
                .param("ticker", instrument.ticker())
                .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .query((row, number) -> bar(instrument, row))
                .stream();
    }

    /** Daily bars of days without minutes, starting at midnight of the zone. */
    Stream<Bar> days(Instrument instrument, LocalDate from, LocalDate before, ZoneId zone, boolean backwards) {
        return jdbc.sql(ordered(DAYS, backwards))
                .withFetchSize(AT_ONCE)
                .param("ticker", instrument.ticker())
                .param("from", from)
                .param("before", before)
                .param("zone", zone.getId().equals("Z") ? "UTC" : zone.getId())
                .query((row, number) -> bar(instrument, row))
                .stream();
    }

    private static String ordered(String sql, boolean backwards) {
        return backwards ? sql.replace(" asc,", " desc,") : sql;
    }

    static Bar bar(Instrument instrument, ResultSet row) throws SQLException {
        return new Bar(
                instrument,
                row.getObject("start", OffsetDateTime.class).toInstant(),
                row.getDouble("open"),
                row.getDouble("high"),
                row.getDouble("low"),
                row.getDouble("close"),
                row.getDouble("volume"),
                row.getLong("trades"),
                row.getDouble("vwap"),
                row.getString("source"));
    }
}
