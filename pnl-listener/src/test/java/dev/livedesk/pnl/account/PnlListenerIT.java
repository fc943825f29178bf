package dev.livedesk.pnl.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.TestClock;
import dev.livedesk.pnl.TestPositions;
import dev.livedesk.pnl.book.Account;
import dev.livedesk.pnl.book.Baseline;
import dev.livedesk.pnl.book.Books;
import dev.livedesk.pnl.book.Holding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the listener knows, compared with what is derived; no message tells it anything here. */
class PnlListenerIT {

    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-11-18");
    private static final Instant NOON = WEDNESDAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource gateway = database.as(DatabaseRole.GATEWAY);
    private final HikariDataSource positionsSource = database.as(DatabaseRole.POSITIONS);
    private final HikariDataSource source = database.as(DatabaseRole.PNL);
    private final JdbcClient owner = JdbcClient.create(database.owner());
    private final TestLedger ledger = new TestLedger(gateway);
    private final TestPositions positions = new TestPositions(positionsSource);
    private final TestClock clock = new TestClock(NOON);
    private final Accounts accounts = new Accounts();
    private final AccountStore store = new AccountStore(source, TradingCalendar.shipped());
    private boolean watched = true;
    private final UUID id = ledger.open("1000", NOON);
    private final AccountId account = new AccountId(id);
    private final PnlListener listener = listener(OwnShards.all());

    @AfterEach
    void close() {
        gateway.close();
        positionsSource.close();
        source.close();
    }

    @Test
    void anAccountIsReadWhenItsPositionsHaveMoved() {
        assertThat(listener.behind()).as("nothing is derived yet").isEmpty();

        ledger.trade(id, "BTCUSDT", "2", "100", NOON);
        positions.derive(id);
        listener.recover();

        assertThat(accounts.find(account)).map(Account::seq).contains(2L);
        assertThat(accounts.held()).extracting(Object::toString).containsExactly("BTCUSDT");
        assertThat(listener.behind()).isEmpty();

        ledger.trade(id, "BTCUSDT", "-2", "100", NOON);
        positions.derive(id);
        assertThat(listener.behind()).containsExactly(account);
        listener.recover();
        assertThat(accounts.held()).isEmpty();
    }

    @Test
    void aRebuildAtTheSameSequenceIsNoticed() {
        positions.derive(id);
        listener.recover();
        owner.sql("update positions.cursor set generation = generation + 1").update();

        assertThat(listener.behind()).containsExactly(account);
    }

    @Test
    void whenTheDayEndsTheBaselineMovesOn() {
        ledger.trade(id, "BTCUSDT", "2", "100", NOON);
        positions.derive(id);
        listener.recover();
        assertThat(holding().today()).isEqualTo(WEDNESDAY);
        assertThat(holding().baseline()).isEqualTo(Baseline.EPOCH);

        closing(WEDNESDAY, "103");
        assertThat(listener.behind()).as("a closing price was written").containsExactly(account);
        listener.recover();
        assertThat(holding().baseline()).as("it is of today").isEqualTo(Baseline.EPOCH);
        assertThat(listener.behind()).isEmpty();

        clock.set(WEDNESDAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(listener.behind()).as("the day has ended").containsExactly(account);
        listener.recover();
        assertThat(holding().today()).isEqualTo(WEDNESDAY.plusDays(1));
        assertThat(holding().baseline()).isEqualTo(Baseline.of(
                new Baseline.Close(WEDNESDAY, Price.of(103)), Books.position("2", "200", "0", "0")));
    }

    @Test
    void theBaselineIsWhatWasHeldAtTheNewestClosingPriceInThisEpoch() {
        ledger.trade(id, "BTCUSDT", "2", "100", NOON.minusSeconds(3 * 86_400));
        ledger.reset(id, "1000", NOON.minusSeconds(3600));
        ledger.trade(id, "BTCUSDT", "1", "100", NOON);
        closing(WEDNESDAY.minusDays(2), "101");
        positions.derive(id);
        listener.recover();

        assertThat(holding().baseline()).isEqualTo(Baseline.of(
                new Baseline.Close(WEDNESDAY.minusDays(2), Price.of(101)), Books.position("0", "0", "0", "0")));
    }

    @Test
    void onlyWhatHasMovedIsAskedFor() {
        UUID other = ledger.open("1000", NOON);
        positions.derive(id);
        positions.derive(other);
        Changes all = store.versions(OwnShards.all().now());
        assertThat(all.versions()).containsOnlyKeys(account, new AccountId(other));

        ledger.trade(other, "BTCUSDT", "2", "100", NOON);
        positions.derive(other);

        assertThat(store.changes(all.horizon()).versions()).as("those before it may be told again, what came after it must").containsKey(new AccountId(other));
        assertThat(store.changes(store.changes(all.horizon()).horizon()).versions()).isEmpty();
    }

    /** It had begun before the horizon was read, and ended after it. */
    @Test
    void whatALongTransactionWroteIsNotMissed() {
        positions.derive(id);
        listener.recover();
        ledger.trade(id, "BTCUSDT", "2", "100", NOON);
        TransactionTemplate writer = new TransactionTemplate(new JdbcTransactionManager(positionsSource));

        Object meanwhile = writer.execute(status -> {
            JdbcClient.create(positionsSource).sql("update positions.cursor set seq = 2 where account_id = ?").params(id).update();
            for (int i = 0; i < 5; i++) {
                owner.sql("select pg_current_xact_id()").query(String.class).single();
                assertThat(listener.behind()).as("not yet seen").isEmpty();
            }
            return status;
        });

        assertThat(meanwhile).isNotNull();
        assertThat(listener.behind()).containsExactly(account);
    }

    @Test
    void anAccountThatCannotBeReadStaysBehindAndHoldsUpNoOther() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            UUID one = ledger.open("1000", NOON);
            ledger.trade(one, "BTCUSDT", "1", "100", NOON);
            positions.derive(one);
            all.add(one);
        }
        UUID damaged = all.get(50);
        owner.sql("update positions.position set instrument = 'no such ticker' where account_id = ?").params(damaged).update();

        assertThat(listener.behind()).as("many at once").containsExactly(new AccountId(damaged));
        assertThat(accounts.size()).isEqualTo(119);
        assertThat(listener.behind()).as("and again").containsExactly(new AccountId(damaged));
        WatchedAccounts keeper = new WatchedAccounts(() -> all.stream().map(AccountId::new).toList(), store, accounts, clock);
        accounts.keepInFull(List.of());
        keeper.beat();
        assertThat(accounts.find(new AccountId(all.get(51)))).isPresent();
    }

    @Test
    void accountsOfOtherReplicasAreForgotten() {
        positions.derive(id);
        listener.recover();
        int foreign = (Math.floorMod(id.hashCode(), 64) + 1) % 64;

        assertThat(listener(OwnShards.of(Set.of(foreign))).behind()).isEmpty();
        assertThat(accounts.size()).isZero();
    }

    @Test
    void whatNobodyWatchesIsReadInFullWhenTheWatchingBegins() {
        watched = false;
        ledger.trade(id, "BTCUSDT", "2", "100", NOON);
        positions.derive(id);
        listener.recover();
        assertThat(accounts.find(account)).isEmpty();
        assertThat(accounts.held()).hasSize(1);

        List<AccountId> now = new ArrayList<>(List.of(account, new AccountId(UUID.randomUUID())));
        WatchedAccounts keeper = new WatchedAccounts(() -> now, store, accounts, clock);
        keeper.beat();
        assertThat(accounts.find(account)).map(Account::seq).contains(2L);

        now.clear();
        keeper.beat();
        assertThat(accounts.find(account)).isEmpty();
    }

    @Test
    void manyAccountsAreReadTogether() {
        for (int i = 0; i < 120; i++) {
            UUID one = ledger.open("1000", NOON);
            ledger.trade(one, "BTCUSDT", "1", "100", NOON);
            positions.derive(one);
        }
        assertThat(listener.behind()).as("none is left to be read by itself").isEmpty();

        assertThat(accounts.size()).isEqualTo(120);
        assertThat(accounts.positions()).isEqualTo(120);
        assertThat(accounts.worths(instrument -> Optional.empty()).accounts()).extracting(Worth::equity).containsOnly(Money.of(1000));
    }

    private PnlListener listener(OwnShards own) {
        return new PnlListener(
                ListenerOptions.defaults(), own, store, accounts, account -> watched, clock, new SimpleMeterRegistry());
    }

    private Holding holding() {
        return accounts.find(account).orElseThrow().holdings().getFirst();
    }

    private void closing(LocalDate day, String price) {
        owner.sql("insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values ('BTCUSDT', :day, :price, :at, 'mark:test')")
                .param("day", day)
                .param("price", new BigDecimal(price))
                .param("at", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime())
                .update();
    }
}
