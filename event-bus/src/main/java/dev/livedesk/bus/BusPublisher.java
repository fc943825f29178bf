package dev.livedesk.bus;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes without waiting and without ever failing its caller: what Redis does not take is counted and gone, since every reader recovers
 * from the truth. It may be made before Redis can be reached. Made {@linkplain #pipelined pipelined}, it sends only on {@link #flush()}, for one thread that publishes much.
 */
public final class BusPublisher implements AutoCloseable {

    /** The field of a tick stream's entry. */
    public static final String BATCH_FIELD = "b";

    private static final Logger LOG = LoggerFactory.getLogger(BusPublisher.class);

    private final FirstConnection<StatefulRedisConnection<String, byte[]>> connection;
    private final Counter failed;
    private final AtomicLong inFlight = new AtomicLong();

    /** What becomes of what was sent. */
    @FunctionalInterface
    public interface OnAnswer {
        void taken(boolean taken);
    }

    private BusPublisher(BusClient client, MeterRegistry meters, boolean autoFlush) {
        this.failed = Counter.builder("livedesk.bus.publish.failed")
                .description("commands that Redis did not take")
                .register(meters);
        this.connection = new FirstConnection<>(() -> {
            StatefulRedisConnection<String, byte[]> made = client.connect();
            made.setAutoFlushCommands(autoFlush);
            return made;
        });
    }

    /** Sends each message at once; may be shared by threads. */
    public static BusPublisher of(BusClient client, MeterRegistry meters) {
        return new BusPublisher(client, meters, true);
    }

    /** Sends on {@link #flush()}; for one thread. */
    public static BusPublisher pipelined(BusClient client, MeterRegistry meters) {
        return new BusPublisher(client, meters, false);
    }

    public void publish(String topic, byte[] message) {
        sent(commands -> commands.publish(topic, message));
    }

    public void set(String key, byte[] value) {
        sent(commands -> commands.set(key, value));
    }

    /**
     * Sets a key that has a value already.
     *
     * @param onAnswer told whether Redis took it: not if there is no such key; on any thread: it must only take note
     */
    public void setIfPresent(String key, byte[] value, OnAnswer onAnswer) {
        sent(commands -> commands.set(key, value, SetArgs.Builder.xx()), (done, failure) -> onAnswer.taken(failure == null && done != null));
    }

    /** Sets a key that vanishes by itself. */
    public void set(String key, byte[] value, long ttlMillis) {
        sent(commands -> commands.psetex(key, ttlMillis, value));
    }

    /** Sets a field of a hash that vanishes as a whole by itself, unless another field is set meanwhile. */
    public void put(String hash, String field, byte[] value, long ttlMillis) {
        sent(commands -> commands.hset(hash, field, value));
        sent(commands -> commands.pexpire(hash, ttlMillis));
    }

    public void remove(String hash, String field) {
        sent(commands -> commands.hdel(hash, field));
    }

    /** Appends a batch to a stream that is trimmed to about so many entries. */
    public void append(String stream, byte[] batch, long maxEntries) {
        append(stream, batch, maxEntries, false, taken -> {});
    }

    /**
     * Appends a batch to a stream that is trimmed to about so many entries.
     *
     * @param mustExist whether a stream that is not there is an answer, too: Redis was emptied, and the batch is not taken
     * @param onAnswer told whether Redis took it, in the order of the appends while it answers, on any thread: it must only take note
     */
    public void append(String stream, byte[] batch, long maxEntries, boolean mustExist, OnAnswer onAnswer) {
        XAddArgs trimmed = XAddArgs.Builder.maxlen(maxEntries).approximateTrimming();
        if (mustExist) {
            trimmed.nomkstream();
        }
        sent(commands -> commands.xadd(stream, trimmed, Map.of(BATCH_FIELD, batch)), (id, failure) -> onAnswer.taken(failure == null && id != null));
    }

    /**
     * Asks for a key's value, in the order of what else is sent.
     *
     * @return empty where there is no such key; fails where Redis does not answer
     */
    public CompletableFuture<Optional<byte[]>> get(String key) {
        CompletableFuture<Optional<byte[]>> answer = new CompletableFuture<>();
        sent(commands -> commands.get(key), (value, failure) -> {
            if (failure == null) {
                answer.complete(Optional.ofNullable(value));
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    public void flush() {
        StatefulRedisConnection<String, byte[]> made = connection.get();
        if (made != null) {
            made.flushCommands();
        }
    }

    /** Commands that Redis has not answered yet: a caller that publishes much watches it to bound its memory. */
    public long inFlight() {
        return inFlight.get();
    }

    public boolean isConnected() {
        StatefulRedisConnection<String, byte[]> made = connection.get();
        return made != null && made.isOpen();
    }

    @Override
    public void close() {
        flush();
        connection.close();
    }

    private <T> void sent(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> command) {
        sent(command, (answer, failure) -> {});
    }

    private <T> void sent(Function<RedisAsyncCommands<String, byte[]>, RedisFuture<T>> command, BiConsumer<@Nullable T, @Nullable Throwable> onAnswer) {
        StatefulRedisConnection<String, byte[]> made = connection.get();
        if (made == null) {
            failed.increment();
            onAnswer.accept(null, new RedisException("Redis was not reached yet"));
            return;
        }
        inFlight.incrementAndGet();
        try {
            command.apply(made.async()).whenComplete((answer, failure) -> answered(answer, failure, onAnswer));
        } catch (RuntimeException e) {
            answered(null, e, onAnswer);
        }
    }

    private <T> void answered(@Nullable T answer, @Nullable Throwable failure, BiConsumer<@Nullable T, @Nullable Throwable> onAnswer) {
        inFlight.decrementAndGet();
        if (failure != null) {
            failed.increment();
            LOG.debug("not published", failure);
        }
        onAnswer.accept(answer, failure);
    }
}
