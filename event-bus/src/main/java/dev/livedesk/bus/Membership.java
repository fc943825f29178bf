package dev.livedesk.bus;

import dev.livedesk.market.ledger.Shards;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the shards among the living replicas of a service: each says that it lives, and each shard belongs to the replica for which the hash of
 * both is highest. A dead replica's shards pass on when its word expires. Only for efficiency: two replicas may believe for a moment that they own
 * the same shard, and the fence in the database keeps that right.
 */
public final class Membership implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final BusClient client;
    private final String key;
    private final String replica;
    private final long ttlMillis;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** Joins the service's replicas at the first {@link #renew()}. */
    public Membership(BusClient client, String service, String replica, Duration ttl) {
        this.client = client;
        this.key = "members:" + service;
        this.replica = replica;
        this.ttlMillis = ttl.toMillis();
    }

    /**
     * Says that this replica lives, and tells which shards are its own now.
     *
     * @throws io.lettuce.core.RedisException if Redis cannot be reached; the caller keeps the shards it had
     */
    public synchronized Set<Integer> renew() {
        List<String> living = join();
        return IntStream.range(0, Shards.COUNT)
                .filter(shard -> owner(shard, living).equals(replica))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Says that this replica lives, and tells which do, itself among them.
     *
     * @throws io.lettuce.core.RedisException if Redis cannot be reached
     */
    public synchronized List<String> join() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            made = client.connect();
            connection = made;
        }
        RedisCommands<String, byte[]> redis = made.sync();
        long now = millis(redis.time());
        redis.zadd(key, (double) (now + ttlMillis), replica.getBytes(StandardCharsets.UTF_8));
        redis.zremrangebyscore(key, Range.create(0L, now - 1));
        return redis.zrange(key, 0, -1).stream()
                .map(name -> new String(name, StandardCharsets.UTF_8))
                .toList();
    }

    /** Leaves at once, so that the others take over without waiting. */
    @Override
    public synchronized void close() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            return;
        }
        try (made) {
            made.sync().zrem(key, replica.getBytes(StandardCharsets.UTF_8));
        } catch (RedisException e) {
            LOG.debug("Redis is away: the replica's word expires by itself", e);
        }
    }

    /** Redis' own clock: seconds and microseconds. */
    private static long millis(List<byte[]> time) {
        return Long.parseLong(new String(time.getFirst(), StandardCharsets.US_ASCII)) * 1000
                + Long.parseLong(new String(time.getLast(), StandardCharsets.US_ASCII)) / 1000;
    }

    static String owner(int shard, List<String> living) {
        return living.stream()
                .max((a, b) -> {
                    String what = Integer.toString(shard);
                    int byWeight = Integer.compare(weight(what, a), weight(what, b));
                    return byWeight != 0 ? byWeight : a.compareTo(b);
                })
                .orElse("");
    }

    /** How much a replica is the one for something: rendezvous hashing gives it to the one with the highest. */
    public static int weight(String what, String name) {
        int mixed = (name + '#' + what).hashCode() * 0x9E3779B1;
        return (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
    }
}
