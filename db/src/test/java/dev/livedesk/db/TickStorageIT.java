package dev.livedesk.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of ticks when a database comes to a server with TimescaleDB, or leaves one. */
class TickStorageIT {

    private static final TestDatabase MIGRATED = TestDatabase.create();
    private static final String NEEDED = "only on a server with TimescaleDB";

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcClient owner = JdbcClient.create(database.owner());

    @Test
    void ticksOfBeforeAreReadBesideThoseInHypertablesUntilTheyAreTooOld() {
        assumeTrue(MIGRATED.hasTimescale(), NEEDED);
        database.migrateTo("126");
        owner.sql("select 1 from bars.open_tick_day('2026-11-19')").query().singleRow();
        trade(owner, 1, "2026-11-19 12:00Z");
        assertThat(kinds()).containsExactly("quote_tick p", "trade_tick p");

        Migrations.run(database.owner(), Map.of(DatabaseRole.BARS, database.password()));
        assertThat(kinds()).containsExactly("quote_tick r", "trade_tick p before", "trade_tick r");
        try (HikariDataSource bars = database.as(DatabaseRole.BARS)) {
            JdbcClient recorder = JdbcClient.create(bars);
            recorder.sql("select 1 from bars.open_tick_day('2026-11-20')").query().singleRow();
            trade(recorder, 2, "2026-11-20 12:00Z");
            Migrations.run(database.owner(), Map.of());
            assertThat(recorder.sql("select sequence from bars.trades order by exchange_time, sequence").query(Integer.class).list()).containsExactly(1, 2);
            assertThat(recorder.sql("select bars.drop_tick_days('2026-11-20')").query(Integer.class).single()).isEqualTo(1);
            assertThat(recorder.sql("select sequence from bars.trades").query(Integer.class).list()).containsExactly(2);
        }

        Migrations.run(database.owner(), Map.of());
        assertThat(kinds()).containsExactly("quote_tick r", "trade_tick r");
        assertThat(owner.sql("select sequence from bars.trades").query(Integer.class).list()).containsExactly(2);
    }

    @Test
    void ticksKeepTheirColumnsAndCommentsInHypertables() {
        assumeTrue(MIGRATED.hasTimescale(), NEEDED);
        database.migrateTo("126");
        List<String> before = columns();
        Migrations.run(database.owner(), Map.of());

        assertThat(columns()).isEqualTo(before).hasSizeGreaterThan(50);
    }

    @Test
    void recordersRoleMayNeitherCompressNorDropNorEndTheCompression() {
        assumeTrue(MIGRATED.hasTimescale(), NEEDED);
        trade(JdbcClient.create(MIGRATED.owner()), 1, "2026-11-20 12:00Z");
        assertThat(JdbcClient.create(MIGRATED.owner()).sql("select count(*) from timescaledb_information.jobs where hypertable_schema = 'bars'").query(Integer.class).single())
                .as("policies").isEqualTo(2);
        try (HikariDataSource bars = MIGRATED.as(DatabaseRole.BARS)) {
            JdbcClient recorder = JdbcClient.create(bars);
            for (String each : List.of(
                    "select public.drop_chunks('bars.trade_tick', older_than => now())",
                    "select public.compress_chunk(chunk) from public.show_chunks('bars.trade_tick') chunk",
                    "select public.remove_compression_policy('bars.trade_tick')",
                    "select bars.arrange_ticks()")) {
                assertThatThrownBy(() -> recorder.sql(each).query().listOfRows()).as(each).rootCause().hasMessageFindingMatch("permission denied|must be owner");
            }
        }
    }

    @Test
    void databaseThatComesFromAServerWithTimescaleGetsPartitionsAgain() {
        assumeFalse(MIGRATED.hasTimescale(), "only on a server without TimescaleDB");
        Migrations.run(database.owner(), Map.of());
        for (String kind : List.of("quote", "trade")) {
            // What a dump without Timescale's own schemas brings: a plain table, empty.
            String view = owner.sql("select pg_get_viewdef('bars.%ss'::regclass)".formatted(kind)).query(String.class).single();
            owner.sql("drop view bars.%ss".formatted(kind)).update();
            owner.sql("create table bars.plain (like bars.%s_tick including defaults including comments)".formatted(kind)).update();
            owner.sql("drop table bars.%s_tick".formatted(kind)).update();
            owner.sql("alter table bars.plain rename to %s_tick".formatted(kind)).update();
            owner.sql("create index %s_tick_by_time on bars.%1$s_tick (ticker, exchange_time)".formatted(kind)).update();
            owner.sql("create view bars.%ss as %s".formatted(kind, view)).update();
        }
        assertThat(kinds()).containsExactly("quote_tick r", "trade_tick r");

        Migrations.run(database.owner(), Map.of());
        assertThat(kinds()).containsExactly("quote_tick p", "trade_tick p");
        owner.sql("select 1 from bars.open_tick_day('2026-11-20')").query().singleRow();
        trade(owner, 1, "2026-11-20 12:00Z");
        assertThat(owner.sql("select sequence from bars.trades").query(Integer.class).list()).containsExactly(1);
    }

    /** Partitioned (p) or not (r). */
    private List<String> kinds() {
        return owner.sql("""
                select concat_ws(' ', replace(relname, '_before', ''), relkind, case when relname like '%before' then 'before' end)
                  from pg_class where relnamespace = 'bars'::regnamespace and relname ~ '^(quote|trade)_tick(_before)?$' order by 1
                """).query((row, number) -> row.getString(1)).list();
    }

    private List<String> columns() {
        return owner.sql("""
                select concat_ws(' ', attrelid::regclass, attname, atttypid::regtype, attnotnull, col_description(attrelid, attnum)) from pg_attribute
                 where attrelid in ('bars.quote_tick'::regclass, 'bars.trade_tick'::regclass, 'bars.quotes'::regclass, 'bars.trades'::regclass) and attnum > 0
                 order by attrelid::regclass::text, attnum
                """).query((row, number) -> row.getString(1)).list();
    }

    private static void trade(JdbcClient by, int sequence, String storedAt) {
        by.sql("""
                insert into bars.trade_tick (exchange_time, received_time, stored_at, epoch, sequence, price, size, trade_id, exchange_nanos, state, taker, ticker, feed)
                values (cast(:at as timestamptz), now(), cast(:at as timestamptz), 1, :sequence, 1, 1, 1, 0, 0, 0, 'AAPL', 'alpaca')
                """).param("at", storedAt).param("sequence", sequence).update();
    }
}
