package dev.livedesk.ingestor.lane;

import dev.livedesk.bus.BusClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leases of lanes in Redis: who holds one carries the lane, until it gives it back or has not renewed it in time. */
final class LaneLeases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneLeases.class);

    /** A lease that ran out and that nobody took meanwhile goes on as if nothing had been; so it does when Redis was emptied. */
    private static final String TAKE = """
            local holder = redis.call('get', KEYS[1])
            if holder and holder ~= ARGV[1] then
              return -1
            end
            local time = redis.call('time')
            local seen = redis.call('get', KEYS[3])
            redis.call('set', KEYS[3], time[1] * 1000 + math.floor(time[2] / 1000))
            if holder then
              redis.call('pexpire', KEYS[1], ARGV[2])
              return -2
            end
            local last = redis.call('get', KEYS[2])
            redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2])
            redis.call('set', KEYS[2], ARGV[1])
            if ARGV[3] == '1' and (not last or last == ARGV[1]) then
              return -2
            end
            return tonumber(seen or '0')
            """;

    private static final String GIVE_BACK = """
            if redis.call('get', KEYS[1]) == ARGV[1] then
              return redis.call('del', KEYS[1])
            end
            return 0
            """;

    private final BusClient client;
    private final byte[] holder;
    private final byte[] ttlMillis;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    /** How an attempt ended. */
    sealed interface Outcome {

        /** Somebody else holds it. */
        record Refused() implements Outcome {}

        /** It was held, and still is. */
        record Kept() implements Outcome {}

        /**
         * It is held anew: somebody else may have held it before.
         *
         * @param lastHeld when somebody held it for the last time, on Redis' clock; null if that is not known
         */
        record Taken(@Nullable Instant lastHeld) implements Outcome {}
    }

    LaneLeases(BusClient client, String holder, Duration ttl) {
        this.client = client;
        this.holder = bytes(holder);
        this.ttlMillis = bytes(Long.toString(ttl.toMillis()));
    }

    /**
     * Takes a lease, or renews it.
     *
     * @param held whether it was held until now
     * @throws RedisException if Redis cannot be reached
     */
    Outcome take(Lane lane, boolean held) {
        Long answer = connection().sync().eval(TAKE, ScriptOutputType.INTEGER, keys(lane), holder, ttlMillis, bytes(held ? "1" : "0"));
        long code = answer == null ? -1 : answer;
        if (code == -1) {
            return new Outcome.Refused();
        }
        return code == -2 ? new Outcome.Kept() : new Outcome.Taken(code == 0 ? null : Instant.ofEpochMilli(code));
    }

    /** Lets others have it; what Redis does not hear of runs out by itself. */
    void giveBack(Lane lane) {
        try {
            connection().sync().<Long>eval(GIVE_BACK, ScriptOutputType.INTEGER, keys(lane), holder);
        } catch (RedisException e) {
            LOG.debug("the lease runs out by itself", e);
        }
    }

    @Override
    public void close() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made != null) {
            made.close();
        }
    }

    private StatefulRedisConnection<String, byte[]> connection() {
        StatefulRedisConnection<String, byte[]> made = connection;
        if (made == null) {
            made = client.connect();
            connection = made;
        }
        return made;
    }

    /** In braces, so that a cluster keeps them in one place. */
    private static String[] keys(Lane lane) {
        return new String[] {"ingestor:{" + lane + "}:holder", "ingestor:{" + lane + "}:last", "ingestor:{" + lane + "}:seen"};
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
