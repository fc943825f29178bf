package dev.livedesk.pnl.closing;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps closing prices. Of marks the first that is written of a day stays until a bar's close takes its place, which stays. */
public final class ClosingStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    public ClosingStore(DataSource source) {
        this.batches = new JdbcTemplate(source);
        this.jdbc = JdbcClient.create(batches);
    }

    void save(LocalDate day, Instant closedAt, Collection<ClosingPrice> prices) {
        batches.batchUpdate("""
                insert into pnl.closing_price (instrument, trading_day, price, closed_at, source)
                values (?, ?, ?, ?, ?)
                on conflict (instrument, trading_day) do update
                   set price = excluded.price, source = excluded.source, recorded_at = clock_timestamp()
                 where pnl.closing_price.source like 'mark:%' and excluded.source like 'bars:%'
                """, prices, 500, (statement, row) -> {
                    statement.setString(1, row.instrument().ticker());
                    statement.setObject(2, day);
                    statement.setBigDecimal(3, row.price().value());
                    statement.setObject(4, closedAt.atOffset(ZoneOffset.UTC));
                    statement.setString(5, row.source());
                });
    }

    /** Instruments that some account traded on the day or held at its end, and that have no closing price of it. */
    Set<Instrument> missing(LocalDate day) {
        Set<Instrument> missing = new TreeSet<>();
        jdbc.sql("""
                select distinct state.instrument
                  from (select distinct on (s.account_id, s.epoch, s.instrument)
                               s.account_id, s.epoch, s.instrument, s.quantity, s.trading_day
                          from positions.snapshot s
                         where s.trading_day <= :day
                         order by s.account_id, s.epoch, s.instrument, s.trading_day desc) state
                 where (state.trading_day = :day
                        or (state.quantity <> 0
                            and state.epoch = (select c.epoch from positions.cursor c where c.account_id = state.account_id)))
                   and not exists (
                       select from pnl.closing_price p where p.instrument = state.instrument and p.trading_day = :day)
                """).param("day", day).query(row -> {
                    missing.add(Instrument.parse(row.getString("instrument")));
                });
        return missing;
    }

    /** Instruments whose closing price of the day is a mark: good until their bar is there. */
    Set<Instrument> marked(LocalDate day) {
        Set<Instrument> marked = new TreeSet<>();
        jdbc.sql("select instrument from pnl.closing_price where trading_day = :day and source like 'mark:%'").param("day", day).query(row -> {
            marked.add(Instrument.parse(row.getString("instrument")));
        });
        return marked;
    }

    /** The first trading day of any account; none before the first trade. */
    Optional<LocalDate> firstDay() {
        return jdbc.sql("select min(trading_day) from positions.snapshot where trading_day is not null having min(trading_day) is not null")
                .query(LocalDate.class)
                .optional();
    }
}
