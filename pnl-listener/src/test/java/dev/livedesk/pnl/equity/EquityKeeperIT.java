package dev.livedesk.pnl.equity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.pnl.TestClock;
import dev.livedesk.pnl.account.AccountScenes;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Books;
import dev.livedesk.pnl.book.Holding;
import dev.livedesk.pnl.book.Income;
import dev.livedesk.pnl.book.Mark;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EquityKeeperIT {

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource source = database.as(DatabaseRole.PNL);
    private final TestClock clock = new TestClock(Instant.parse("2026-11-18T17:00:30Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Accounts> used = new ArrayList<>();
    private Mark mark = Books.mark("21", Mark.Trust.GOOD);

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void anAccountThatHoldsSomethingIsKeptEachMinute() {
        EquityKeeper keeper = keeper(AccountScenes.holding(account(3, "800", "10", "200")));
        beat(keeper);
        assertThat(kept()).isEmpty();

        clock.advance(Duration.ofSeconds(31));
        beat(keeper);
        beat(keeper);
        mark = Books.mark("22", Mark.Trust.STALE);
        clock.advance(Duration.ofMinutes(1));
        beat(keeper);

        assertThat(kept()).containsExactly("17:00 3 1010 800 t", "17:01 3 1020 800 f");
    }

    @Test
    void aFlatAccountIsKeptOnceAfterEachChange() {
        Accounts accounts = AccountScenes.holding(account(3, "800", "0", "0"));
        EquityKeeper keeper = keeper(accounts);
        minutes(keeper, 3);
        AccountScenes.put(accounts, account(4, "750", "0", "0"));
        minutes(keeper, 3);

        assertThat(kept()).containsExactly("17:00 3 800 800 t", "17:03 4 750 750 t");
    }

    @Test
    void afterARestartAFlatAccountIsNotKeptAgain() {
        Accounts accounts = AccountScenes.holding(account(3, "800", "0", "0"));
        minutes(keeper(accounts), 2);
        minutes(keeper(accounts), 2);

        assertThat(kept()).containsExactly("17:00 3 800 800 t");
    }

    @Test
    void twoReplicasKeepingTheSameMinuteDoNoHarm() {
        EquityKeeper behind = keeper(AccountScenes.holding(account(3, "800", "10", "200")));
        EquityKeeper ahead = keeper(AccountScenes.holding(account(4, "590", "20", "410")));
        beat(behind);
        beat(ahead);
        clock.advance(Duration.ofMinutes(1));
        beat(ahead);
        beat(behind);

        assertThat(kept()).as("the newer positions win").containsExactly("17:00 4 1010 590 t");
    }

    @Test
    void howFarTheRunningSumsWereOffIsAMetric() {
        EquityKeeper keeper = keeper(AccountScenes.holding(account(3, "800", "10.000000001", "200")));
        beat(keeper);
        for (int i = 1; i <= 1000; i++) {
            mark = Books.mark("21.%03d".formatted(i % 7), Mark.Trust.GOOD);
            beat(keeper);
        }
        clock.advance(Duration.ofMinutes(1));
        beat(keeper);

        assertThat(meters.get("livedesk.pnl.drift").gauge().value()).isPositive().isLessThan(1e-9);
    }

    private void minutes(EquityKeeper keeper, int count) {
        beat(keeper);
        for (int minute = 0; minute < count; minute++) {
            clock.advance(Duration.ofMinutes(1));
            beat(keeper);
        }
    }

    private void beat(EquityKeeper keeper) {
        used.forEach(accounts -> accounts.reprice(to -> to.accept(Instrument.parse("AAPL"), mark.price())));
        keeper.beat();
    }

    private EquityKeeper keeper(Accounts accounts) {
        used.add(accounts);
        return new EquityKeeper(new EquityStore(source), accounts, instrument -> Optional.of(mark), clock, meters);
    }

    private static Account account(long seq, String cash, String quantity, String cost) {
        Holding holding = Books.holding("AAPL", Books.position(quantity, cost, "0", "0"));
        return new Account(Books.ACCOUNT, 7, seq, 1, Money.parse(cash), Income.NONE, List.of(holding));
    }

    private List<@Nullable String> kept() {
        return JdbcClient.create(database.owner()).sql("""
                select concat_ws(' ', to_char(minute at time zone 'UTC', 'HH24:MI'), seq, trim_scale(equity), trim_scale(cash), valid)
                  from pnl.equity_minute order by minute
                """).query(String.class).list();
    }
}
