package dev.livedesk.bus;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Redis holds, asked when somebody reads the metrics, and once in some seconds at most. While Redis is away there is no value. */
public final class RedisMeters implements MeterBinder, AutoCloseable {

    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Seen NOTHING = new Seen(Double.NaN, Double.NaN, Double.NaN);

    private final BusClient client;
    private @Nullable StatefulRedisConnection<String, byte[]> connection;
    private Seen seen = NOTHING;
    private long seenAtNanos = System.nanoTime() - KEPT_NANOS;

    /**
     * One look.
     *
     * @param used bytes that Redis has allocated
     * @param limit bytes that it may allocate; 0 where there is no limit
     * @param entries of all tick streams together
     */
    private record Seen(double used, double limit, double entries) {}

    RedisMeters(BusClient client) {
        this.client = client;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("livedesk.redis.memory.used", () -> look().used()).baseUnit("bytes").description("memory that Redis has allocated").register(meters);
        Gauge.builder("livedesk.redis.memory.limit", () -> look().limit()).baseUnit("bytes").description("memory that Redis may allocate; 0: no limit").register(meters);
        Gauge.builder("livedesk.redis.stream.entries", () -> look().entries()).description("entries of all tick streams").register(meters);
    }

    private synchronized Seen look() {
        if (System.nanoTime() - seenAtNanos >= KEPT_NANOS) {
            seen = ask();
            seenAtNanos = System.nanoTime();
        }
        return seen;
    }

    private Seen ask() {
        try {
            StatefulRedisConnection<String, byte[]> open = connection == null ? client.connect() : connection;
            connection = open;
            RedisCommands<String, byte[]> redis = open.sync();
            String memory = redis.info("memory");
            long entries = 0;
            for (String stream : Topics.allTicks()) {
                entries += redis.xlen(stream);
            }
            return new Seen(number(memory, "used_memory:"), number(memory, "maxmemory:"), entries);
        } catch (RedisException away) {
            return NOTHING;
        }
    }

    private static double number(String info, String name) {
        return info.lines().filter(line -> line.startsWith(name)).mapToDouble(line -> Double.parseDouble(line.substring(name.length()).strip())).findFirst().orElse(Double.NaN);
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
