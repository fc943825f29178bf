package dev.livedesk.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A desk that was begun with the first release, used, and brought through every release to this one. */
class UpgradeIT {

    /** The newest migration of each release; {@code releases/V<n>.sql} holds what its users had done by then. */
    private static final List<String> RELEASES = List.of("50", "74", "97");

    private final TestDatabase database = TestDatabase.empty();
    private final JdbcClient jdbc = JdbcClient.create(database.owner());

    /** Columns by table, as a statement lists them. */
    private record Shape(Map<String, String> columns) {}

    @Test
    void whatUsersDidWithEachReleaseIsThereInThisOne() throws IOException {
        for (String release : RELEASES) {
            Shape shape = shape();
            Map<String, List<String>> before = rows(shape);
            database.migrateTo(release);
            assertThatNothingIsGone(before, rows(shape), "the release of V" + release);
            jdbc.sql(new ClassPathResource("releases/V" + release + ".sql").getContentAsString(StandardCharsets.UTF_8)).update();
        }
        Shape shape = shape();
        Map<String, List<String>> before = rows(shape);
        assertThat(before).as("tables that a release's script has nothing for").allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());
        Migrations.run(database.owner(), Map.of());
        assertThatNothingIsGone(before, rows(shape), "this one");

        assertThat(jdbc.sql("select count(*) from bars.trades where ticker = 'AAPL' and epoch = 2 and price = 150 + sequence").query(Integer.class).single()).isEqualTo(100);

        LedgerInvariants invariants = new LedgerInvariants(database.owner());
        assertThat(invariants.isCaughtUp()).isTrue();
        assertThat(invariants.violations()).isEmpty();
        assertThat(Migrations.run(database.owner(), Map.of())).isZero();
        assertThatThrownBy(() -> jdbc.sql("update gateway.account_event set amount = 0").update()).rootCause().hasMessageContaining("append-only");
    }

    @Test
    void whatAMigrationFillsInIsRight() throws IOException {
        database.migrateTo("50");
        jdbc.sql(new ClassPathResource("releases/V50.sql").getContentAsString(StandardCharsets.UTF_8)).update();
        database.migrateTo("74");
        assertThat(jdbc.sql("select username || ':' || role from gateway.app_user order by 1").query(String.class).list()).containsExactly("honeykiwi:admin", "wren:trader");
        assertThat(jdbc.sql("select number || ':' || coalesce(username, '') from gateway.account left join gateway.app_user u on u.id = owner_id order by 1").query(String.class).list())
                .as("an account's owner is who could trade on it").containsExactly("PA1:wren", "PA2:");
        assertThat(jdbc.sql("select group_id = id and intent = 'buy_to_open' and filled_at = '2026-10-01T14:30:01Z' from gateway.trade_order").query(Boolean.class).single()).isTrue();
        assertThat(jdbc.sql("select trading_day || ':' || round(trade_pnl + position_pnl, 2) from pnl.day order by 1").query(String.class).list())
                .containsExactly("2026-10-01:50.00", "2026-10-02:56.00");
    }

    /** Ticks through their views: on a server with TimescaleDB they change their tables. */
    private Shape shape() {
        Map<String, String> columns = new TreeMap<>();
        jdbc.sql("""
                select format('%I.%I', n.nspname, c.relname) as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
                  from pg_class c
                  join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('gateway', 'positions', 'pnl', 'bars', 'feeds')
                       and c.relname !~ '^(quote|trade)_tick'
                    or n.nspname = 'bars' and c.relname in ('quotes', 'trades')
                 group by 1
                """).query(row -> {
            columns.put(row.getString("name"), row.getString("columns"));
        });
        return new Shape(columns);
    }

    private Map<String, List<String>> rows(Shape shape) {
        Map<String, List<String>> rows = new TreeMap<>();
        shape.columns().forEach((table, columns) -> rows.put(table, jdbc.sql("select row(%s)::text from %s".formatted(columns, table)).query(String.class).list()));
        return rows;
    }

    private static void assertThatNothingIsGone(Map<String, List<String>> before, Map<String, List<String>> after, String release) {
        before.forEach((table, rows) -> assertThat(after.get(table)).as("rows of %s after the way to %s", table, release).containsAll(rows));
    }
}
