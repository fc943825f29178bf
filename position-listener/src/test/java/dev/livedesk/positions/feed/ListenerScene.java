package dev.livedesk.positions.feed;

import static dev.livedesk.bus.Eventually.eventually;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.TestRedis;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.ListenerOptions;
import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.bus.message.LedgerMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.db.DatabaseRole;
import dev.livedesk.db.TestDatabase;
import dev.livedesk.db.TestLedger;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.PositionReader;
import dev.livedesk.positions.store.PositionStore;
import dev.livedesk.positions.store.RebuildStore;
import dev.livedesk.positions.store.SecondOpinion;
import dev.livedesk.positions.store.WishStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** Listeners of one account on a Redis of their own. The database lives as long as the JVM: the tests share it. */
abstract class ListenerScene {

    static final Instant WEDNESDAY = Instant.parse("2026-11-18T17:00:00Z");
    static final Duration NEVER = Duration.ofHours(1);
    static final Duration OFTEN = Duration.ofMillis(50);

    static final TestDatabase DATABASE = TestDatabase.create();
    static final HikariDataSource GATEWAY = DATABASE.as(DatabaseRole.GATEWAY);
    static final HikariDataSource POSITIONS = DATABASE.as(DatabaseRole.POSITIONS);
    static final SecondOpinion OPINION = new SecondOpinion(DATABASE.owner());

    TestRedis redis = TestRedis.start();
    final BusClient client = redis.client();
    final BusPublisher publisher = BusPublisher.of(client, new SimpleMeterRegistry());
    final TestLedger ledger = new TestLedger(GATEWAY);
    final PositionReader reader = new PositionReader(POSITIONS);
    final List<PositionListener> listeners = new ArrayList<>();
    final UUID id = ledger.open("1000", WEDNESDAY);
    final AccountId account = new AccountId(id);
    final int shard = new PositionStore(POSITIONS, TradingCalendar.shipped(), 1, "a").shard(account).orElseThrow();

    @AfterEach
    void stop() {
        listeners.forEach(PositionListener::close);
        publisher.close();
        client.close();
        redis.close();
    }

    PositionListener listen(String replica, OwnShards own) {
        PositionListener listener = new PositionListener(
                options(OFTEN, RecoveryMode.RECOVER),
                own,
                new PositionStore(POSITIONS, TradingCalendar.shipped(), 3, replica),
                rebuilds(),
                announcer(),
                new SimpleMeterRegistry());
        listeners.add(listener);
        listener.start(client);
        return listener;
    }

    Rebuilder rebuilder(OwnShards own) {
        return new Rebuilder(own, rebuilds(), new WishStore(POSITIONS), announcer());
    }

    static Set<Integer> shards(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toSet());
    }

    /** A new account of one of the shards. */
    UUID accountOf(OwnShards own) {
        UUID made = ledger.open("1000", WEDNESDAY);
        return own.owns(store().shard(new AccountId(made)).orElseThrow()) ? made : accountOf(own);
    }

    PositionListener listen(Duration sweepEvery, RecoveryMode mode) {
        PositionListener listener = new PositionListener(options(sweepEvery, mode), OwnShards.all(), store(), rebuilds(), announcer(), new SimpleMeterRegistry());
        listeners.add(listener);
        listener.start(client);
        return listener;
    }

    static ListenerOptions options(Duration sweepEvery, RecoveryMode mode) {
        return new ListenerOptions(mode, sweepEvery, 1000, Duration.ofSeconds(10));
    }

    static PositionStore store() {
        return new PositionStore(POSITIONS, TradingCalendar.shipped(), 3, "a");
    }

    static RebuildStore rebuilds() {
        return new RebuildStore(POSITIONS, TradingCalendar.shipped(), "a");
    }

    PositionAnnouncer announcer() {
        return new PositionAnnouncer(publisher);
    }

    /** The sweep that every listener begins with, and the one that its subscription asks for, would find what a test wants to be found by a hint. */
    void firstSweepIsOver() {
        UUID probe = ledger.open("1", WEDNESDAY);
        publisher.publish(Topics.ledger(0), hintOf(probe, 0, 1));
        eventually("it works", () -> reader.now(new AccountId(probe)).state().seq() == 1);
        UUID second = ledger.open("1", WEDNESDAY);
        publisher.publish(Topics.ledger(0), hintOf(second, 0, 1));
        eventually("it works", () -> reader.now(new AccountId(second)).state().seq() == 1);
    }

    long seq() {
        return reader.now(account).state().seq();
    }

    long appliedOf(List<UUID> accounts) {
        return accounts.stream().filter(one -> reader.now(new AccountId(one)).state().seq() == 1).count();
    }

    void hint(long seq) {
        publisher.publish(Topics.ledger(shard), hintOf(id, shard, seq));
    }

    static byte[] hintOf(UUID account, int shard, long seq) {
        return Messages.write(new LedgerMessage(account.toString(), shard, seq, 1, List.of()));
    }
}
