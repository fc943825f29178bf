package dev.livedesk.positions.feed;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.bus.Membership;
import dev.livedesk.bus.OwnShards;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.listener.RecoveryMode;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.store.Wish;
import dev.livedesk.positions.store.WishStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several listeners that share the accounts. */
class ReplicasIT extends ListenerScene {

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
}
