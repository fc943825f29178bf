package dev.livedesk.benchmarks.faults;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at what is recorded, past the desk. Each call throws while Postgres is away. */
final class Ticks {

    private final JdbcClient jdbc;

    Ticks(DataSource owner) {
        this.jdbc = JdbcClient.create(owner);
    }

    /** Whether something was recorded that the ingestor received after the time. */
    boolean areRecordedSince(Instant time) {
        return jdbc.sql("select exists (select from bars.quotes where stored_at > :time and received_time > :time)")
                .param("time", Timestamp.from(time))
                .query(Boolean.class)
                .single();
    }

    /**
     * Ticks that are there twice, and sequences that are neither there nor counted as missing. Within an epoch an instrument's quotes and trades are numbered together,
     * one by one; a batch is one transaction, so this holds at any time.
     */
    List<String> violations() {
        return jdbc.sql("""
                with tick as (select ticker, epoch, sequence from bars.quotes union all select ticker, epoch, sequence from bars.trades),
                recorded as (
                    select ticker, epoch, count(*) as rows, count(distinct sequence) as ticks, min(sequence) as first, max(sequence) as last
                      from tick group by ticker, epoch),
                counted as (
                    select r.*, (select coalesce(sum(missing), 0) from bars.gap g
                                  where g.kind = 'sequence' and g.ticker = r.ticker and g.epoch = r.epoch and g.after::bigint >= r.first) as missing
                      from recorded r)
                select format('ticks of %s in epoch %s: %s rows, %s ticks from %s to %s, %s counted as missing', ticker, epoch, rows, ticks, first, last, missing)
                  from counted where rows <> ticks or last - first + 1 <> ticks + missing
                """).query((row, number) -> row.getString(1)).list();
    }
}
