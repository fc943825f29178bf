package dev.livedesk.bars.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TickPartitionsIT {

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final HikariDataSource pool = database.as(DatabaseRole.BARS);
    private final JdbcClient jdbc = JdbcClient.create(pool);
    private final TickPartitions partitions = new TickPartitions(jdbc);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void dayAndItsNextAreOpenedOnceAndCanBeOpenedAgain() {
        assumeFalse(database.hasTimescale(), "a hypertable makes its chunks itself");
        partitions.open(LocalDate.of(2026, 11, 20));
        new TickPartitions(jdbc).open(LocalDate.of(2026, 11, 20));

        assertThat(names()).containsExactly("quote_tick_20261120", "quote_tick_20261121", "trade_tick_20261120", "trade_tick_20261121");
    }

    @Test
    void daysAreUtcWhateverTheSessionsTimeZoneIs() {
        assumeFalse(database.hasTimescale(), "a hypertable takes ticks of any day");
        jdbc.sql("set time zone 'Asia/Tokyo'").update();
        partitions.open(LocalDate.of(2026, 11, 20));
        insert("2026-11-20 00:00Z");
        insert("2026-11-21 23:59:59.999999Z");

        assertThatThrownBy(() -> insert("2026-11-22 00:00Z")).hasMessageContaining("no partition");
    }

    @Test
    void ticksAreDroppedOnceAllOfTheirDayIsTooOld() {
        partitions.open(LocalDate.of(2026, 11, 12));
        partitions.open(LocalDate.of(2026, 11, 20));
        insert("2026-11-12 23:59Z");
        insert("2026-11-13 00:00Z");
        insert("2026-11-20 12:00Z");
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

        try (Retention retention = new Retention(partitions, Duration.ofDays(7), clock)) {
            retention.tidy();
        }

        assertThat(owner.sql("select to_char(stored_at at time zone 'UTC', 'MM-DD HH24:MI') from bars.trades order by 1").query(String.class).list())
                .containsExactly("11-13 00:00", "11-20 12:00");
        assertThat(names()).as("tables of days").noneMatch(name -> name.endsWith("_20261112"));
        assertThat(partitions.dropBefore(LocalDate.of(2026, 11, 14))).as("of that one day").isEqualTo(database.hasTimescale() ? 1 : 2);
    }

    @Test
    void theServicesRoleMayDoNothingElseToTables() {
        partitions.open(LocalDate.of(2026, 11, 20));

        assertThatThrownBy(() -> jdbc.sql("create table bars.mine (a int)").update()).rootCause().hasMessageContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("drop table bars.trade_tick").update()).rootCause().hasMessageContaining("must be owner");
        assertThatThrownBy(() -> jdbc.sql("delete from bars.trade_tick").update()).rootCause().hasMessageContaining("permission denied");
        try (HikariDataSource quotes = database.as(DatabaseRole.QUOTES)) {
            assertThatThrownBy(() -> JdbcClient.create(quotes).sql("select bars.drop_tick_days(current_date)").query().singleValue())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private void insert(String storedAt) {
        owner.sql("""
                insert into bars.trade_tick (exchange_time, received_time, stored_at, epoch, sequence, price, size, trade_id, exchange_nanos, state, taker,
                                             ticker, feed)
                values (now(), now(), cast(:at as timestamptz), 1, 1, 1, 1, 1, 0, 0, 0, 'AAPL', 'alpaca')
                """).param("at", storedAt).update();
    }

    private List<String> names() {
        return owner.sql("""
                select relname from pg_class c join pg_inherits i on i.inhrelid = c.oid
                 where i.inhparent in ('bars.quote_tick'::regclass, 'bars.trade_tick'::regclass) order by relname
                """).query((row, number) -> row.getString("relname")).list();
    }
}
