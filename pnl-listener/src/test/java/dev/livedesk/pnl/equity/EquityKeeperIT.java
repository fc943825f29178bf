package dev.livedesk.pnl.equity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.pnl.TestClock;
import dev.livedesk.pnl.account.AccountScenes;
import dev.livedesk.pnl.account.Accounts;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Books;
import dev.livedesk.pnl.book.Holding;
import dev.livedesk.pnl.book.Mark;
import java.time.Duration;
import java.time.Instant;
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
    private Mark mark = Books.mark("21", Mark.Trust.GOOD);

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void anAccountThatHoldsSomethingIsKeptEachMinute() {
        EquityKeeper keeper = keeper(AccountScenes.holding(account(3, "800", "10", "200")));
        keeper.beat();
        assertThat(kept()).isEmpty();

        clock.advance(Duration.ofSeconds(31));
        keeper.beat();
        keeper.beat();
        mark = Books.mark("22", Mark.Trust.STALE);
        clock.advance(Duration.ofMinutes(1));
        keeper.beat();

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
        behind.beat();
        ahead.beat();
        clock.advance(Duration.ofMinutes(1));
        ahead.beat();
        behind.beat();

        assertThat(kept()).as("the newer positions win").containsExactly("17:00 4 1010 590 t");
    }

    private void minutes(EquityKeeper keeper, int count) {
        keeper.beat();
        for (int minute = 0; minute < count; minute++) {
            clock.advance(Duration.ofMinutes(1));
            keeper.beat();
        }
    }

    private EquityKeeper keeper(Accounts accounts) {
        return new EquityKeeper(new EquityStore(source), accounts, instrument -> Optional.of(mark), clock);
    }

    private static Account account(long seq, String cash, String quantity, String cost) {
        Holding holding = Books.holding("AAPL", Books.position(quantity, cost, "0", "0"));
        return new Account(Books.ACCOUNT, 7, seq, 1, Money.parse(cash), List.of(holding));
    }

    private List<@Nullable String> kept() {
        return JdbcClient.create(database.owner()).sql("""
                select concat_ws(' ', to_char(minute at time zone 'UTC', 'HH24:MI'), seq, trim_scale(equity), trim_scale(cash), valid)
                  from pnl.equity_minute order by minute
                """).query(String.class).list();
    }
}
