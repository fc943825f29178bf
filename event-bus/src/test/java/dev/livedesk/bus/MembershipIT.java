package dev.livedesk.bus;

import static dev.livedesk.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.ledger.Shards;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipIT {

    private static final Duration TTL = Duration.ofMillis(300);

    private TestRedis redis = TestRedis.start();
    private final BusClient client = redis.client();

    @AfterEach
    void close() {
        client.close();
        redis.close();
    }

    @Test
    void replicasShareAllShardsAndNone() {
        try (Membership a = new Membership(client, "test", "a", Duration.ofMinutes(1));
                Membership b = new Membership(client, "test", "b", Duration.ofMinutes(1))) {
            assertThat(a.renew()).hasSize(Shards.COUNT);
            Set<Integer> ofB = b.renew();
            Set<Integer> ofA = a.renew();

            assertThat(ofA).isNotEmpty().doesNotContainAnyElementsOf(ofB);
            Set<Integer> both = new HashSet<>(ofA);
            both.addAll(ofB);
            assertThat(both).hasSize(Shards.COUNT);
        }
    }

    @Test
    void whoLeavesGivesItsShardsUpAtOnce() {
        try (Membership a = new Membership(client, "test", "a", Duration.ofMinutes(1))) {
            Membership b = new Membership(client, "test", "b", Duration.ofMinutes(1));
            b.renew();
            assertThat(a.renew()).hasSizeLessThan(Shards.COUNT);

            b.close();

            assertThat(a.renew()).hasSize(Shards.COUNT);
        }
    }

    @Test
    void whoDiesLosesItsShardsWhenItsWordExpires() {
        try (Membership a = new Membership(client, "test", "a", TTL)) {
            new Membership(client, "test", "b", TTL).renew();
            assertThat(a.renew()).hasSizeLessThan(Shards.COUNT);

            eventually("all shards are a's", () -> a.renew().size() == Shards.COUNT);
        }
    }

    @Test
    void withoutRedisItSaysSoAndClosesNevertheless() {
        Membership a = new Membership(client, "test", "a", TTL);
        a.renew();
        redis.close();

        assertThatThrownBy(a::renew).isInstanceOf(RedisException.class);
        a.close();
    }

    @Test
    void whileRedisIsAwayAReplicaKeepsItsShards() {
        try (Membership other = new Membership(client, "test", "b", Duration.ofMinutes(1));
                OwnShards own = OwnShards.shared(client, "test", "a", TTL)) {
            other.renew();
            eventually("shared", () -> own.now().size() < Shards.COUNT);
            Set<Integer> before = own.now();
            redis.close();
            eventually("renewing fails", () -> {
                try {
                    other.renew();
                    return false;
                } catch (RedisException e) {
                    return true;
                }
            });
            assertThat(own.now()).isEqualTo(before);

            redis = TestRedis.startAgain(redis);

            eventually("in an emptied Redis it is alone", () -> own.now().size() == Shards.COUNT);
        }
    }

    @Test
    void beforeRedisIsReachedAllShardsAreItsOwn() {
        redis.close();
        try (OwnShards own = OwnShards.shared(client, "test", "a", TTL)) {
            assertThat(own.now()).hasSize(Shards.COUNT);
            assertThat(own.owns(63)).isTrue();
        }
    }
}
