package dev.livedesk.positions.feed;

import static dev.livedesk.positions.feed.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.livedesk.bus.BusClient;
import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.BusSubscription;
import dev.livedesk.bus.Membership;
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
import dev.livedesk.positions.store.Wish;
import dev.livedesk.positions.store.WishStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        OwnShards none = OwnShards.of(Set.of((shard + 1) % 64));
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

    /**
     * The survivor renews its word three times in the time for which a word is good: the fourth renewal after a death finds the dead one's word expired. By
     * default that is 4 seconds, and a sweep comes each second.
     */
    @Test
    void aDeadReplicasAccountsAreTakenOverWithinFourBeats() {
        Duration ttl = Duration.ofSeconds(3);
        Membership doomed = new Membership(client, "take-over", "doomed", ttl);
        try (OwnShards survivor = OwnShards.shared(client, "take-over", "survivor", ttl)) {
            eventually("the shards are shared", () -> doomed.renew().size() + survivor.now().size() == 64);
            OwnShards ownOfDoomed = OwnShards.of(doomed.renew());
            listen("survivor", survivor);
            PositionListener victim = listen("doomed", ownOfDoomed);
            UUID theirs = accountOf(ownOfDoomed);
            ledger.trade(theirs, "AAPL", "1", "10", WEDNESDAY);
            eventually("its owner applies it", () -> doomed.renew().size() < 64 && reader.now(new AccountId(theirs)).state().seq() == 2);
            assertThat(reader.listing(new AccountId(theirs)).lines().getFirst().appliedBy()).isEqualTo("doomed");

            victim.close();
            ledger.trade(theirs, "AAPL", "1", "10", WEDNESDAY);
            Set<Set<Integer>> beats = Collections.newSetFromMap(new IdentityHashMap<>());
            beats.add(survivor.now());
            eventually("the survivor has all shards", () -> {
                Set<Integer> now = survivor.now();
                beats.add(now);
                return now.size() == 64;
            });

            assertThat(beats).as("the shards before, and those of each beat").hasSizeLessThanOrEqualTo(1 + 4);
            eventually("its next sweep applies it", () -> reader.now(new AccountId(theirs)).state().seq() == 3);
            assertThat(reader.listing(new AccountId(theirs)).lines().getFirst().appliedBy()).isEqualTo("survivor");
            OPINION.check(theirs, "taken over");
        } finally {
            doomed.close();
        }
    }

    /** What a replica began, the one that takes over its shards ends. */
    @Test
    void aRebuildIsSharedAndGoesOnWhereADeadReplicaStopped() {
        List<UUID> accounts = new ArrayList<>(List.of(id));
        for (int i = 0; i < 20; i++) {
            accounts.add(ledger.open("5", WEDNESDAY));
        }
        accounts.forEach(each -> ledger.trade(each, "AAPL", "1", "10", WEDNESDAY));
        listen(NEVER, RecoveryMode.RECOVER);
        JdbcClient owner = JdbcClient.create(DATABASE.owner());
        owner.sql("update positions.position set quantity = 99").update();
        WishStore wishes = new WishStore(POSITIONS);
        Wish wish = wishes.wish(Optional.empty(), "test").orElseThrow();
        assertThat(wishes.wish(Optional.empty(), "test")).as("one at a time").isEmpty();

        rebuilder(OwnShards.of(shards(0, 32))).fulfil();
        WishStore.Progress half = wishes.progress(wish);
        assertThat(wishes.newest().orElseThrow().finishedAt()).as("the other half is left").isEmpty();
        rebuilder(OwnShards.of(shards(16, 64))).fulfil();

        WishStore.Progress whole = wishes.progress(wish);
        assertThat(half.done()).isPositive().isLessThan(half.accounts());
        assertThat(whole.done()).isEqualTo(whole.accounts()).isEqualTo(half.accounts());
        assertThat(wishes.newest().orElseThrow().finishedAt()).isPresent();
        assertThat(owner.sql("select count(*) from positions.cursor where rebuilt_for = ? and generation > 0").params(wish.id()).query(Long.class).single())
                .isEqualTo(whole.accounts());
        accounts.forEach(each -> OPINION.check(each, "rebuilt by two"));
    }

    @Test
    void whoeverWasOpenedSinceAWishNeedsNoRebuild() {
        listen(NEVER, RecoveryMode.RECOVER).close();
        WishStore wishes = new WishStore(POSITIONS);
        Wish wish = wishes.wish(Optional.empty(), "test").orElseThrow();
        UUID fresh = ledger.open("5", WEDNESDAY);
        store().apply(new AccountId(fresh));

        rebuilder(OwnShards.all()).fulfil();

        JdbcClient owner = JdbcClient.create(DATABASE.owner());
        assertThat(owner.sql("select generation from positions.cursor where account_id = ?").params(fresh).query(Integer.class).single()).isZero();
        assertThat(wishes.newest().map(Wish::id)).contains(wish.id());
        assertThat(wishes.newest().orElseThrow().finishedAt()).isPresent();
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

    private PositionListener listen(String replica, OwnShards own) {
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

    private Rebuilder rebuilder(OwnShards own) {
        return new Rebuilder(own, rebuilds(), new WishStore(POSITIONS), announcer());
    }

    private static Set<Integer> shards(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toSet());
    }

    /** A new account of one of the shards. */
    private UUID accountOf(OwnShards own) {
        UUID made = ledger.open("1000", WEDNESDAY);
        return own.owns(store().shard(new AccountId(made)).orElseThrow()) ? made : accountOf(own);
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
