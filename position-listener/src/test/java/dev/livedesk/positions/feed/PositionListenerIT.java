package dev.livedesk.positions.feed;

import static dev.livedesk.positions.feed.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.bus.message.PositionsMessage;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.PositionReader;
import dev.livedesk.positions.store.PositionStore;
import dev.livedesk.positions.store.RebuildStore;
import dev.livedesk.positions.store.SecondOpinion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PositionListenerIT {

    private static final Instant WEDNESDAY = Instant.parse("2026-11-18T17:00:00Z");
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(50);

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    private static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    private static final SecondOpinion OPINION = new SecondOpinion(DATABASE.owner());

    private TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();
    private final BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry());
    private final TestLedger ledger = new TestLedger(GATEWAY);
    private final PositionReader reader = new PositionReader(POSITIONS);
    private final List<PositionListener> listeners = new ArrayList<>();
    private final UUID id = ledger.open("1000", WEDNESDAY);
    private final AccountId account = new AccountId(id);
    private final int shard = new PositionStore(POSITIONS, TradingCalendar.shipped(), 1, "a").shard(account).orElseThrow();

    @AfterEach
    void stop() {
        listeners.forEach(PositionListener::close);
        publisher.close();
        client.close();
        redis.close();
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
        POSITIONS.close();
    }

    @Test
    void whatHappenedWhileItWasDownIsRecoveredBeforeItBegins() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);

        listen(NEVER, RecoveryMode.RECOVER);

        assertThat(seq()).isEqualTo(2);
        OPINION.check(id, "recovered");
    }

    @Test
    void aHintIsEnough() {
        listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();

        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        hint(2);

        eventually("the hint is followed", () -> seq() == 2);
    }

    @Test
    void repeatedAndGarbledHintsChangeNothing() {
        listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        publisher.publish(Topics.ledger(shard), new byte[] {1, 2, 3});
        for (int i = 0; i < 20; i++) {
            hint(2);
        }
        ledger.trade(id, "AAPL", "-1", "30", WEDNESDAY.plusSeconds(1));
        hint(3);

        eventually("all is applied", () -> seq() == 3);
        OPINION.check(id, "after repeated hints");
    }

    @Test
    void withoutAnyHintTheSweepFindsOldAndNewAccounts() {
        listen(OFTEN, RecoveryMode.RECOVER);

        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        UUID fresh = ledger.open("5", WEDNESDAY);

        eventually("the sweep finds both", () -> seq() == 2 && reader.now(new AccountId(fresh)).state().seq() == 1);
    }

    @Test
    void whenRedisComesBackEmptyNothingIsMissing() {
        listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();
        redis.close();
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        hint(2);

        redis = TestRedis.startAgain(redis);

        eventually("the renewed subscription reads the ledger again", () -> seq() == 2);
    }

    @Test
    void twoListenersOnTheSameAccountsApplyEachEventOnce() {
        listen(OFTEN, RecoveryMode.RECOVER);
        listen(OFTEN, RecoveryMode.RECOVER);
        for (int i = 0; i < 200; i++) {
            ledger.trade(id, "BTCUSDT", i % 3 == 0 ? "-1.5" : "1.25", "7.3", "0.001", WEDNESDAY.plusSeconds(i));
            hint(i + 2);
        }

        eventually("all is applied", () -> seq() == 201);
        OPINION.check(id, "two listeners");
    }

    @Test
    void toldToStopItAppliesWhatItWasTold() {
        PositionListener listener = listen(NEVER, RecoveryMode.RECOVER);
        firstSweepIsOver();
        List<UUID> accounts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            accounts.add(ledger.open("5", WEDNESDAY));
        }
        accounts.forEach(account -> publisher.publish(Topics.ledger(0), hintOf(account, 0, 1)));
        eventually("the hints have arrived", () -> listener.queued() > 0 || appliedOf(accounts) > 0);
        eventually("all hints have arrived", () -> listener.queued() + appliedOf(accounts) >= 29);

        listener.close();

        assertThat(appliedOf(accounts)).isEqualTo(30);
    }

    @Test
    void rebuildReplacesWhatWasDerivedWrongly() {
        ledger.trade(id, "AAPL", "10", "20", WEDNESDAY);
        listen(NEVER, RecoveryMode.RECOVER).close();
        JdbcClient.create(DATABASE.owner()).sql("update positions.position set quantity = 99 where account_id = :id").param("id", id).update();

        listen(NEVER, RecoveryMode.REBUILD);

        OPINION.check(id, "rebuilt");
    }

    @Test
    void hintsOfOtherReplicasShardsAreLeftToThem() {
        OwnShards none = OwnShards.of(java.util.Set.of((shard + 1) % 64));
        PositionListener listener = new PositionListener(options(OFTEN, RecoveryMode.RECOVER), none, store(), rebuilds(), announcer(), new SimpleMeterRegistry());
        listeners.add(listener);
        listener.start(client);
        UUID own = ledger.open("1", WEDNESDAY);
        JdbcClient.create(DATABASE.owner()).sql("update gateway.account set shard = :shard where id = :id").param("shard", (shard + 1) % 64).param("id", own).update();

        hint(1);
        publisher.publish(Topics.ledger((shard + 1) % 64), hintOf(own, (shard + 1) % 64, 1));

        eventually("its own is applied", () -> reader.now(new AccountId(own)).state().seq() == 1);
        assertThat(seq()).isZero();
    }

    @Test
    void positionsAreToldAfterTheyAreCommitted() {
        Queue<PositionsMessage> told = new ConcurrentLinkedQueue<>();
        Queue<Long> toldTooEarly = new ConcurrentLinkedQueue<>();
        try (BusSubscription subscription = BusSubscription.to(client, List.of(Topics.positions(shard)), (topic, bytes) -> {
            PositionsMessage message = Messages.read(bytes, PositionsMessage.class);
            if (message.account().equals(id.toString())) {
                if (seq() < message.seq()) {
                    toldTooEarly.add(message.seq());
                }
                told.add(message);
            }
        }, () -> {})) {
            assertThat(subscription.isConnected()).isTrue();
            listen(NEVER, RecoveryMode.RECOVER);
            firstSweepIsOver();
            ledger.trade(id, "AAPL", "10", "20", "1.5", WEDNESDAY);
            hint(2);

            eventually("both are told", () -> told.size() == 2);
        }

        assertThat(told).last().isEqualTo(new PositionsMessage(
                id.toString(), shard, 2, 1, "798.5", List.of(new PositionsMessage.Line("AAPL", "10", "200", "0", "1.5"))));
        assertThat(told).extracting(PositionsMessage::seq).containsExactly(1L, 2L);
        assertThat(toldTooEarly).isEmpty();
    }

    private PositionListener listen(Duration sweepEvery, RecoveryMode mode) {
        PositionListener listener = new PositionListener(options(sweepEvery, mode), OwnShards.all(), store(), rebuilds(), announcer(), new SimpleMeterRegistry());
        listeners.add(listener);
        listener.start(client);
        return listener;
    }

    private static ListenerOptions options(Duration sweepEvery, RecoveryMode mode) {
        return new ListenerOptions(mode, sweepEvery, 1000, Duration.ofSeconds(10));
    }

    private static PositionStore store() {
        return new PositionStore(POSITIONS, TradingCalendar.shipped(), 3, "a");
    }

    private static RebuildStore rebuilds() {
        return new RebuildStore(POSITIONS, TradingCalendar.shipped(), "a");
    }

    private PositionAnnouncer announcer() {
        return new PositionAnnouncer(publisher);
    }

    /** The sweep that every listener begins with, and the one that its subscription asks for, would find what a test wants to be found by a hint. */
    private void firstSweepIsOver() {
        UUID probe = ledger.open("1", WEDNESDAY);
        publisher.publish(Topics.ledger(0), hintOf(probe, 0, 1));
        eventually("it works", () -> reader.now(new AccountId(probe)).state().seq() == 1);
        UUID second = ledger.open("1", WEDNESDAY);
        publisher.publish(Topics.ledger(0), hintOf(second, 0, 1));
        eventually("it works", () -> reader.now(new AccountId(second)).state().seq() == 1);
    }

    private long seq() {
        return reader.now(account).state().seq();
    }

    private long appliedOf(List<UUID> accounts) {
        return accounts.stream().filter(one -> reader.now(new AccountId(one)).state().seq() == 1).count();
    }

    private void hint(long seq) {
        publisher.publish(Topics.ledger(shard), hintOf(id, shard, seq));
    }

    private static byte[] hintOf(UUID account, int shard, long seq) {
        return Messages.write(new LedgerMessage(account.toString(), shard, seq, 1, List.of()));
    }
}
