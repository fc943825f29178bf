package dev.livedesk.pnl.equity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.pnl.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EquityRetentionIT {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource source = database.as(DatabaseRole.PNL);
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final EquityStore store = new EquityStore(source);
    private final TestClock clock = new TestClock(Instant.parse("2026-11-18T12:00:00Z"));
    private final EquityRetention retention = new EquityRetention(store, NyseCalendar.shipped(), clock, Duration.ofDays(2));

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void nothingIsDoneBeforeTheFirstMinute() {
        retention.beat();

        assertThat(store.thinnedUntil()).isEmpty();
    }

    @Test
    void ofOldDaysTheLastMinuteBeforeEachCloseStaysAndOfYoungOnesAll() {
        // Friday the 13th closes at 21:00, its extended hours end at 01:00 on the 14th
        for (String time : List.of("13T00:30", "13T20:58", "13T20:59", "13T21:00", "13T23:59", "14T00:10", "14T00:59", "14T01:00", "14T20:59", "15T12:00",
                "16T00:00", "16T00:01")) {
            minute(ONE, "2026-11-" + time);
        }
        minute(OTHER, "2026-11-13T15:00");
        retention.beat();

        assertThat(kept(ONE)).containsExactly("13 00:30", "13 20:59", "13 23:59", "14 00:59", "14 20:59", "15 12:00", "16 00:00", "16 00:01");
        assertThat(kept(OTHER)).containsExactly("13 15:00");

        clock.advance(Duration.ofDays(1));
        retention.beat();
        assertThat(kept(ONE)).last().isEqualTo("16 00:01");
        assertThat(store.thinnedUntil()).hasToString("Optional[2026-11-17]");
    }

    @Test
    void aHalfDayEndsAtItsOwnClose() {
        minute(ONE, "2026-11-27T17:59");
        minute(ONE, "2026-11-27T18:00");
        minute(ONE, "2026-11-27T20:59");
        clock.set(Instant.parse("2026-12-18T12:00:00Z"));
        retention.beat();

        assertThat(kept(ONE)).containsExactly("27 17:59", "27 20:59");
    }

    @Test
    void whoComesSecondDoesNothing() {
        minute(ONE, "2026-11-13T15:00");
        var day = store.thinnedUntil().orElseThrow();
        var ends = List.of(Instant.parse("2026-11-13T00:00:00Z"), Instant.parse("2026-11-14T00:00:00Z"));

        assertThat(store.thin(day, ends)).isTrue();
        assertThat(store.thin(day, ends)).isFalse();
    }

    private void minute(UUID account, String time) {
        owner.sql("insert into pnl.equity_minute values (:account, :minute::timestamptz, 1, 1, 100, 100, true)")
                .param("account", account)
                .param("minute", time + ":00Z")
                .update();
    }

    private List<@Nullable String> kept(UUID account) {
        return owner.sql("select to_char(minute at time zone 'UTC', 'DD HH24:MI') from pnl.equity_minute where account_id = :account order by minute")
                .param("account", account)
                .query(String.class)
                .list();
    }
}
