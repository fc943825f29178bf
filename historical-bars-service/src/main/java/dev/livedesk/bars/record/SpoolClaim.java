package dev.livedesk.bars.record;

import dev.livedesk.bus.BusClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says, on Redis, whose spool holds ticks that come before what is in the streams: meanwhile no other recorder may go on, or they would come too late. For one thread;
 * it fails where Redis does not answer.
 */
final class SpoolClaim implements AutoCloseable {

    static final String KEY = "recorder:spooling";

    /** After which others go on without what a dead one has. */
    private static final Duration HOLDS = Duration.ofSeconds(15);

    private final BusClient client;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;

    SpoolClaim(BusClient client) {
        this.client = client;
    }

    /** Claims it, or claims it for longer; whether it is this one's now. */
    boolean hold(String id) {
        byte[] own = id.getBytes(StandardCharsets.US_ASCII);
        if (redis().sync().set(KEY, own, SetArgs.Builder.nx().px(HOLDS.toMillis())) != null) {
            return true;
        }
        return isHeldBy(id) && redis().sync().set(KEY, own, SetArgs.Builder.xx().px(HOLDS.toMillis())) != null;
    }

    /** Whether it is another one's. */
    boolean isHeldByOther(@Nullable String id) {
        byte[] holder = redis().sync().get(KEY);
        return holder != null && !new String(holder, StandardCharsets.US_ASCII).equals(id);
    }

    /** Everything is in Postgres. */
    void release(String id) {
        if (isHeldBy(id)) {
            redis().sync().del(KEY);
        }
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }

    private boolean isHeldBy(String id) {
        byte[] holder = redis().sync().get(KEY);
        return holder != null && new String(holder, StandardCharsets.US_ASCII).equals(id);
    }

    private StatefulRedisConnection<String, byte[]> redis() {
        StatefulRedisConnection<String, byte[]> open = connection == null ? client.connect() : connection;
        connection = open;
        return open;
    }
}
