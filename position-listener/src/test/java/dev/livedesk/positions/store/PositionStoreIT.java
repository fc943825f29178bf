package dev.livedesk.positions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.book.AccountState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

class PositionStoreIT {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-18T17:00:00Z");
    private static final Instrument AAPL = Instrument.parse("AAPL");

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    private static final SecondOpinion OPINION = new SecondOpinion(DATABASE.owner());

    private final TestLedger ledger = new TestLedger(GATEWAY);
    private final PositionStore store = store(1000);
    private final RebuildStore rebuilds = new RebuildStore(POSITIONS, TradingCalendar.shipped(), "b");
    private final PositionReader reader = new PositionReader(POSITIONS);
    private final UUID id = ledger.open("1000", WEDNESDAY.minusSeconds(3600));
    private final AccountId account = new AccountId(id);

    @AfterAll
    static void close() {
        GATEWAY.close();
        POSITIONS.close();
    }

    @Test
    void aNewAccountIsBehindUntilItIsApplied() {
        assertThat(store.behind(List.of(shard()))).contains(account);
        assertThat(store.behind(List.of((shard() + 1) % 64))).doesNotContain(account);

        store.apply(account);

        assertThat(store.behind(List.of(shard()))).doesNotContain(account);
        assertThat(reader.now(account)).isEqualTo(positions(1, 1, "1000", Map.of()));
    }

    @Test
    void whatIsAppliedIsTold() {
        ledger.trade(id, "AAPL", "10", "20", "0.5", WEDNESDAY);

        assertThat(store.apply(account))
                .isEqualTo(new Outcome.Applied(positions(2, 1, "799.5", Map.of(AAPL, position("10", "200", "0", "0.5"))), 2, false));
        assertThat(store.apply(account)).isEqualTo(new Outcome.UpToDate());
    }

    @Test
    void anAmendmentRestatesTheDaysAfterIt() {
        UUID first = ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        ledger.trade(id, "AAPL", "-5", "30", WEDNESDAY.plusSeconds(2 * 86_400));
        store.apply(account);
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-19")).positions()).isEqualTo(Map.of(AAPL, position("10", "200", "0", "0")));

        ledger.amend(id, first, "20", "10", "0", WEDNESDAY);
        store.apply(account);

        assertThat(reader.endOf(account, LocalDate.parse("2026-11-17"))).isEqualTo(positions(4, 1, "0", Map.of()));
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-19")))
                .isEqualTo(positions(4, 1, "800", Map.of(AAPL, position("20", "200", "0", "0"))));
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-20")))
                .isEqualTo(positions(4, 1, "950", Map.of(AAPL, position("15", "150", "100", "0"))));
    }

    @Test
    void aResetKeepsTheDaysOfTheEpochBefore() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        ledger.reset(id, "5000", WEDNESDAY.plusSeconds(86_400));
        ledger.trade(id, "AAPL", "1", "20", WEDNESDAY.plusSeconds(90_000));

        while (store.apply(account) instanceof Outcome.Applied) {
            // the reset begins a batch of its own
        }

        assertThat(reader.now(account)).isEqualTo(positions(4, 2, "4980", Map.of(AAPL, position("1", "20", "0", "0"))));
        assertThat(reader.endOf(account, LocalDate.parse("2026-11-18")))
                .isEqualTo(positions(4, 1, "800", Map.of(AAPL, position("10", "200", "0", "0"))));
    }

    @Test
    void aCrashBetweenDerivingAndCommittingLeavesNothing() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        refuseCommits(true);
        try {
            assertThatThrownBy(() -> store.apply(account)).isInstanceOfAny(DataAccessException.class, TransactionException.class);
        } finally {
            refuseCommits(false);
        }
        assertThat(reader.now(account)).isEqualTo(positions(0, 1, "0", Map.of()));

        store.apply(account);

        OPINION.check(id, "after the crash");
    }

    @Test
    void racingListenersApplyEachEventOnce() throws Exception {
        int racers = 4;
        CyclicBarrier start = new CyclicBarrier(racers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 25; round++) {
                for (int i = 0; i < 5; i++) {
                    ledger.trade(id, "AAPL", i % 2 == 0 ? "3" : "-2", "7", "0.01", WEDNESDAY.plusSeconds(round * 10L + i));
                }
                Callable<Integer> race = () -> {
                    start.await();
                    return applied(store(2));
                };
                List<Future<Integer>> racing = threads.invokeAll(List.of(race, race, race, race));
                int events = 0;
                for (Future<Integer> racer : racing) {
                    events += racer.get();
                }
                assertThat(events).as("events applied in round %d", round).isEqualTo(round == 0 ? 6 : 5);
                OPINION.check(id, "round " + round);
            }
        }
    }

    @Test
    void anEventReadBeforeARebuildIsNotAppliedToWhatTheRebuildMade() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        store.apply(account);
        JdbcClient.create(DATABASE.owner()).sql("update positions.position set quantity = 77 where account_id = :id").param("id", id).update();
        LockedAccounts.Cursor read = cursor();

        assertThat(rebuilds.rebuild(List.of(account)).entries()).isEqualTo(1);

        assertThat(passes(read, new AccountState(3, 1, Money.ZERO))).isFalse();
        OPINION.check(id, "rebuilt");
    }

    @Test
    void theFenceLetsNobodyPassTwice() {
        assertThat(new Derived(JdbcClient.create(POSITIONS)).begin(account)).isTrue();
        LockedAccounts.Cursor begun = cursor();
        AccountState to = new AccountState(1, 1, Money.of(1));

        assertThat(passes(begun, to)).isTrue();
        assertThat(passes(begun, to)).isFalse();
    }

    @Test
    void accountsAreAppliedTogetherAndNewOnesAreLeftOut() {
        ledger.trade(id, "AAPL", "10", "20", "0.5", WEDNESDAY);
        store.apply(account);
        ledger.trade(id, "AAPL", "10", "30", "0.5", WEDNESDAY.plusSeconds(1));
        UUID other = ledger.open("500", WEDNESDAY);
        store.apply(new AccountId(other));
        UUID amended = ledger.trade(other, "MSFT", "1", "100", WEDNESDAY);
        ledger.trade(other, "BTCUSDT", "0.5", "10", WEDNESDAY.plusSeconds(2));
        ledger.amend(other, amended, "2", "90", "0", WEDNESDAY);
        AccountId fresh = new AccountId(ledger.open("1", WEDNESDAY));
        UUID idle = ledger.open("7", WEDNESDAY);
        store.apply(new AccountId(idle));

        Map<AccountId, Outcome> outcomes = store.applyTogether(List.of(account, new AccountId(other), fresh, new AccountId(idle)));

        assertThat(outcomes.get(fresh)).isEqualTo(new Outcome.Overtaken());
        assertThat(outcomes.get(new AccountId(idle))).isEqualTo(new Outcome.UpToDate());
        for (AccountId applied : List.of(account, new AccountId(other))) {
            assertThat(outcomes.get(applied)).isInstanceOfSatisfying(
                    Outcome.Applied.class, done -> assertThat(done.positions()).isEqualTo(reader.now(applied)));
            OPINION.check(applied.value(), "together");
        }
    }

    @Test
    void oneThatIsInOtherHandsIsLeftOutOfThoseThatAreAppliedTogether() {
        UUID other = ledger.open("500", WEDNESDAY);
        store.apply(account);
        store.apply(new AccountId(other));
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        ledger.trade(other, "AAPL", "10", "20", WEDNESDAY);
        TransactionTemplate holder = new TransactionTemplate(new JdbcTransactionManager(POSITIONS));

        Map<AccountId, Outcome> meanwhile = holder.execute(status -> {
            JdbcClient.create(POSITIONS).sql("select 1 from positions.cursor where account_id = ? for update").params(id).query(Integer.class).single();
            return CompletableFuture.supplyAsync(() -> store.applyTogether(List.of(account, new AccountId(other)))).join();
        });

        assertThat(meanwhile.get(account)).isEqualTo(new Outcome.Overtaken());
        OPINION.check(other, "the one that was free");
        assertThat(store.apply(account)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void ifOneDoesNotPassTheFenceNobodyDoes() {
        UUID other = ledger.open("500", WEDNESDAY);
        store.apply(account);
        store.apply(new AccountId(other));
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(POSITIONS));
        DerivedWrites writes = new DerivedWrites("a");
        writes.pass(account, cursor(), new AccountState(2, 1, Money.ZERO));
        writes.pass(new AccountId(other), new LockedAccounts.Cursor(new AccountState(7, 1, Money.ZERO), 0), new AccountState(8, 1, Money.ZERO));

        Boolean passed = transaction.execute(status -> {
            boolean all = writes.send(new JdbcTemplate(POSITIONS));
            status.setRollbackOnly();
            return all;
        });

        assertThat(passed).isFalse();
    }

    @Test
    void anAccountInOtherHandsIsLeftAlone() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        store.apply(account);
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        TransactionTemplate other = new TransactionTemplate(new JdbcTransactionManager(POSITIONS));

        Outcome meanwhile = other.execute(status -> {
            JdbcClient.create(POSITIONS).sql("select 1 from positions.cursor where account_id = ? for update").params(id).query(Integer.class).single();
            return CompletableFuture.supplyAsync(() -> store.apply(account)).join();
        });

        assertThat(meanwhile).isEqualTo(new Outcome.Overtaken());
        assertThat(store.apply(account)).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void aRowSaysWhichReplicaWroteIt() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        store.apply(account);
        assertThat(writers()).containsExactly("a");

        rebuilds.rebuild(List.of(account));
        assertThat(writers()).containsExactly("b");
    }

    @Test
    void aRebuildTakesManyAccountsAtOnceAndEachOnlyOnce() {
        List<AccountId> accounts = new ArrayList<>(List.of(account));
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        for (int i = 0; i < 5; i++) {
            UUID more = ledger.open("1000", WEDNESDAY);
            UUID trade = ledger.trade(more, "BTCUSDT", "1", "20", WEDNESDAY);
            ledger.trade(more, "AAPL", "-3", "7", WEDNESDAY.plusSeconds(i));
            ledger.split(more, "AAPL", "2", "1", WEDNESDAY.plusSeconds(2));
            ledger.cancel(more, trade);
            ledger.split(more, "MSFT", "2", "1", WEDNESDAY);
            accounts.add(new AccountId(more));
        }
        UUID empty = ledger.open("0", WEDNESDAY);
        accounts.add(new AccountId(empty));

        Rebuilt rebuilt = rebuilds.rebuild(accounts);

        assertThat(rebuilt.entries()).as("1 trade, then 5 times a trade and two splits").isEqualTo(1 + 5 * 3);
        assertThat(rebuilt.accounts()).extracting(AccountPositions::account).containsExactlyInAnyOrderElementsOf(accounts);
        for (AccountPositions one : rebuilt.accounts()) {
            OPINION.check(one.account().value(), "of many");
            assertThat(one).isEqualTo(reader.now(one.account()));
            assertThat(store.apply(one.account())).isEqualTo(new Outcome.UpToDate());
        }
    }

    @Test
    void aSplitBeforeTheFirstTradeCountsWhenATradeIsBookedBeforeIt() {
        ledger.split(id, "AAPL", "2", "1", WEDNESDAY);
        store.apply(account);
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY.minusSeconds(1));
        store.apply(account);

        assertThat(reader.now(account).positions()).isEqualTo(Map.of(AAPL, position("20", "200", "0", "0")));
        OPINION.check(id, "split first");
    }

    private LockedAccounts.Cursor cursor() {
        return java.util.Objects.requireNonNull(LockedAccounts.lock(new JdbcTemplate(POSITIONS), List.of(account), 1).get(account)).cursor();
    }

    private boolean passes(LockedAccounts.Cursor from, AccountState to) {
        DerivedWrites writes = new DerivedWrites("a");
        writes.pass(account, from, to);
        return writes.send(new JdbcTemplate(POSITIONS));
    }

    private List<@Nullable String> writers() {
        return JdbcClient.create(POSITIONS).sql("select applied_by from positions.position where account_id = ?").params(id).query(String.class).list();
    }

    /** Applies until nothing is missing; how many events this one applied. */
    private int applied(PositionStore racer) {
        int events = 0;
        while (true) {
            switch (racer.apply(account)) {
                case Outcome.UpToDate done -> {
                    return events;
                }
                case Outcome.Overtaken lost -> {
                    continue;
                }
                case Outcome.Applied applied -> events += applied.events();
            }
        }
    }

    private static PositionStore store(int batchEvents) {
        return new PositionStore(POSITIONS, TradingCalendar.shipped(), batchEvents, "a");
    }

    private int shard() {
        return store.shard(account).orElseThrow();
    }

    private AccountPositions positions(long seq, int epoch, String cash, Map<Instrument, Position> positions) {
        return new AccountPositions(account, shard(), new AccountState(seq, epoch, Money.parse(cash)), new TreeMap<>(positions));
    }

    private static Position position(String quantity, String openCost, String realized, String fees) {
        return new Position(Quantity.parse(quantity), Money.parse(openCost), Money.parse(realized), Money.parse(fees));
    }

    /** Makes every transaction that writes a position fail when it commits, after all of its statements succeeded. */
    private static void refuseCommits(boolean refuse) {
        JdbcClient owner = JdbcClient.create(DATABASE.owner());
        owner.sql("""
                create or replace function opinion.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'the lights went out';
                end
                $$
                """).update();
        owner.sql("drop trigger if exists refuse on positions.position").update();
        if (refuse) {
            owner.sql("""
                    create constraint trigger refuse after insert or update on positions.position
                    deferrable initially deferred for each row execute function opinion.refuse()
                    """).update();
        }
    }
}
