package dev.livedesk.positions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.book.AccountState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RebuildStoreIT extends StoreScene {

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
    void batchesAreRebuiltTwoAtATimeAndEachAccountIsToldOnce() {
        List<List<AccountId>> batches = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            batches.add(List.of(booked("10"), booked("-3")));
        }
        CyclicBarrier bothAtOnce = new CyclicBarrier(2);
        List<AccountId> told = Collections.synchronizedList(new ArrayList<>());

        rebuilds.rebuildAll(batches, rebuilt -> {
            await(bothAtOnce);
            rebuilt.accounts().forEach(one -> told.add(one.account()));
        });

        assertThat(told).containsExactlyInAnyOrderElementsOf(batches.stream().flatMap(List::stream).toList());
        told.forEach(one -> OPINION.check(one.value(), "of many batches"));
    }

    @Test
    void anAccountThatCannotBeDerivedHoldsUpNoOther() {
        AccountId damaged = booked("1");
        ledger.trade(damaged.value(), "no such ticker", "1", "1", WEDNESDAY);
        List<AccountId> sound = List.of(booked("1"), booked("2"), booked("3"), booked("4"), booked("5"));
        List<AccountId> first = List.of(sound.get(0), sound.get(1), damaged, sound.get(2), sound.get(3));
        List<AccountId> told = Collections.synchronizedList(new ArrayList<>());

        assertThatThrownBy(() -> rebuilds.rebuildAll(
                        List.of(first, List.of(damaged), List.of(sound.get(4))), rebuilt -> rebuilt.accounts().forEach(one -> told.add(one.account()))))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(told).containsExactlyInAnyOrderElementsOf(sound);
        sound.forEach(one -> OPINION.check(one.value(), "beside a damaged one"));
        assertThat(reader.now(damaged).state().seq()).as("untouched").isZero();
    }

    @Test
    void toldToStopNoFurtherBatchIsBegun() {
        AtomicBoolean stopped = new AtomicBoolean();
        List<AccountId> told = Collections.synchronizedList(new ArrayList<>());
        List<List<AccountId>> batches = Stream.generate(() -> List.of(booked("1"))).limit(6).toList();

        rebuilds.rebuildAll(batches, 0, stopped::get, rebuilt -> {
            stopped.set(true);
            rebuilt.accounts().forEach(one -> told.add(one.account()));
        });

        assertThat(told).as("those that were in hand").hasSizeBetween(1, 2);
    }

    private AccountId booked(String quantity) {
        UUID more = ledger.open("1000", WEDNESDAY);
        ledger.trade(more, "AAPL", quantity, "7", WEDNESDAY);
        return new AccountId(more);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("one batch after the other", e);
        }
    }

    private List<@Nullable String> writers() {
        return JdbcClient.create(POSITIONS).sql("select applied_by from positions.position where account_id = ?").params(id).query(String.class).list();
    }
}
