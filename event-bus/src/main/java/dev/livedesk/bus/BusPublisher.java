package dev.livedesk.bus;

import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes without waiting and without ever failing its caller: what Redis does not take is counted and gone, since every reader recovers
 * from the truth. Made {@linkplain #pipelined pipelined}, it sends only on {@link #flush()}, for one thread that publishes much.
 */
public final class BusPublisher implements AutoCloseable {

    /** The field of a tick stream's entry. */
    public static final String BATCH_FIELD = "b";

    private static final Logger LOG = LoggerFactory.getLogger(BusPublisher.class);

    private final StatefulRedisConnection<String, byte[]> connection;
    private final RedisAsyncCommands<String, byte[]> commands;
    private final Counter failed;
    private final AtomicLong inFlight = new AtomicLong();

    private BusPublisher(StatefulRedisConnection<String, byte[]> connection, MeterRegistry meters, boolean autoFlush) {
        this.connection = connection;
        this.commands = connection.async();
        this.failed = Counter.builder("livedesk.bus.publish.failed")
                .description("commands that Redis did not take")
                .register(meters);
        connection.setAutoFlushCommands(autoFlush);
    }

    /** Sends each message at once; may be shared by threads. */
    public static BusPublisher of(BusClient client, MeterRegistry meters) {
        return new BusPublisher(client.connect(), meters, true);
    }

    /** Sends on {@link #flush()}; for one thread. */
    public static BusPublisher pipelined(BusClient client, MeterRegistry meters) {
        return new BusPublisher(client.connect(), meters, false);
    }

    public void publish(String topic, byte[] message) {
        sent(() -> commands.publish(topic, message));
    }

    public void set(String key, byte[] value) {
        sent(() -> commands.set(key, value));
    }

    /** Sets a key that vanishes by itself. */
    public void set(String key, byte[] value, long ttlMillis) {
        sent(() -> commands.psetex(key, ttlMillis, value));
    }

    /** Appends a batch to a stream that is trimmed to about so many entries. */
    public void append(String stream, byte[] batch, long maxEntries) {
        XAddArgs trimmed = XAddArgs.Builder.maxlen(maxEntries).approximateTrimming();
        sent(() -> commands.xadd(stream, trimmed, Map.of(BATCH_FIELD, batch)));
    }

    public void flush() {
        connection.flushCommands();
    }

    /** Commands that Redis has not answered yet: a caller that publishes much watches it to bound its memory. */
    public long inFlight() {
        return inFlight.get();
    }

    public boolean isConnected() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        connection.flushCommands();
        connection.close();
    }

    private void sent(java.util.function.Supplier<io.lettuce.core.RedisFuture<?>> command) {
        try {
            inFlight.incrementAndGet();
            command.get().whenComplete((answer, failure) -> {
                inFlight.decrementAndGet();
                if (failure != null) {
                    failed.increment();
                    LOG.debug("not published", failure);
                }
            });
        } catch (RuntimeException e) {
            inFlight.decrementAndGet();
            failed.increment();
            LOG.debug("not published", e);
        }
    }
}
