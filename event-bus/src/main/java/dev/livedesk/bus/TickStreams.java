package dev.livedesk.bus;

import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.MarketEvent;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the tick streams from given places on, in order within each stream. For one thread; the connection is its own, since a read blocks it.
 */
public final class TickStreams implements AutoCloseable {

    /** The place before a stream's first entry. */
    public static final String BEGINNING = "0-0";

    private static final Logger LOG = LoggerFactory.getLogger(TickStreams.class);

    private final MarketDataCodec codec = new MarketDataCodec();
    private final StatefulRedisConnection<String, byte[]> connection;
    private final Map<String, String> places;
    private final long longestReadMillis;

    /**
     * One entry of a stream.
     *
     * @param id of the entry: the place to continue after
     * @param events in the order in which the ingestor took them; none when the entry is garbled
     */
    public record Entry(String stream, String id, List<MarketEvent> events) {

        public Entry {
            events = List.copyOf(events);
        }
    }

    private TickStreams(StatefulRedisConnection<String, byte[]> connection, Map<String, String> places) {
        this.connection = connection;
        this.places = new HashMap<>(places);
        this.longestReadMillis = Math.max(1, connection.getTimeout().toMillis() / 2);
    }

    /**
     * Continues after the places given, by stream; a stream that is not named begins at its end as it is now.
     *
     * @throws RedisException if Redis cannot be reached now
     */
    public static TickStreams after(BusClient client, Map<String, String> places) {
        StatefulRedisConnection<String, byte[]> connection = client.connect();
        try {
            Map<String, String> all = new HashMap<>();
            for (String stream : Topics.allTicks()) {
                String place = places.get(stream);
                all.put(stream, place == null ? lastId(connection, stream) : place);
            }
            return new TickStreams(connection, all);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Waits for entries.
     *
     * @param atMost entries of each stream
     * @return what came, or nothing when the time is up
     * @throws RedisException if Redis cannot be reached; the places stay, so that the call can be repeated
     */
    @SuppressWarnings("unchecked") // an array of a generic type, as the client's signature wants it
    public List<Entry> next(Duration wait, int atMost) {
        XReadArgs.StreamOffset<String>[] offsets = places.entrySet().stream()
                .map(place -> XReadArgs.StreamOffset.from(place.getKey(), place.getValue()))
                .toArray(XReadArgs.StreamOffset[]::new);
        List<StreamMessage<String, byte[]>> messages = read(offsets, wait, atMost);
        List<Entry> entries = new ArrayList<>();
        for (StreamMessage<String, byte[]> message : messages) {
            places.put(message.getStream(), message.getId());
            entries.add(new Entry(message.getStream(), message.getId(), eventsOf(message)));
        }
        return entries;
    }

    /** A single read must be over before the client counts it as failed. */
    private List<StreamMessage<String, byte[]>> read(XReadArgs.StreamOffset<String>[] offsets, Duration wait, int atMost) {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            long left = Math.max(1, Math.min(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()), longestReadMillis));
            List<StreamMessage<String, byte[]>> messages =
                    connection.sync().xread(XReadArgs.Builder.block(left).count(atMost), offsets);
            if (!messages.isEmpty() || System.nanoTime() - deadline >= 0) {
                return messages;
            }
        }
    }

    /** Id of the oldest entry that a stream still has; none when it is empty. */
    public @Nullable String oldestId(String stream) {
        List<StreamMessage<String, byte[]>> first =
                connection.sync().xrange(stream, io.lettuce.core.Range.unbounded(), io.lettuce.core.Limit.from(1));
        return first.isEmpty() ? null : first.getFirst().getId();
    }

    @Override
    public void close() {
        connection.close();
    }

    private List<MarketEvent> eventsOf(StreamMessage<String, byte[]> message) {
        byte @Nullable [] batch = message.getBody().get(BusPublisher.BATCH_FIELD);
        try {
            return batch == null ? List.of() : codec.decodeBatch(batch);
        } catch (IllegalArgumentException e) {
            LOG.atWarn().addKeyValue("stream", message.getStream()).addKeyValue("id", message.getId()).setCause(e).log("a garbled entry");
            return List.of();
        }
    }

    private static String lastId(StatefulRedisConnection<String, byte[]> connection, String stream) {
        List<StreamMessage<String, byte[]>> last =
                connection.sync().xrevrange(stream, io.lettuce.core.Range.unbounded(), io.lettuce.core.Limit.from(1));
        return last.isEmpty() ? BEGINNING : last.getFirst().getId();
    }
}
