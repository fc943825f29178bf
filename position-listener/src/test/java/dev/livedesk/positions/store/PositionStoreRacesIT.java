package dev.livedesk.positions.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.book.AccountState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Several who work on the same accounts. */
class PositionStoreRacesIT extends StoreScene {

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
            return meanwhile(() -> store.applyTogether(List.of(account, new AccountId(other))));
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
            return meanwhile(() -> store.apply(account));
        });

        assertThat(meanwhile).isEqualTo(new Outcome.Overtaken());
        assertThat(store.apply(account)).isInstanceOf(Outcome.Applied.class);
    }

    /** By another thread; one that waits for the lock would wait for ever, and fails instead. */
    private static <T> T meanwhile(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).orTimeout(20, TimeUnit.SECONDS).join();
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
}
