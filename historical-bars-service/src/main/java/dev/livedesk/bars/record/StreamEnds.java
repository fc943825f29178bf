package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bus.BusClient;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream holds now, from its oldest entry to its newest. */
final class StreamEnds implements AutoCloseable {

    private final StatefulRedisConnection<String, byte[]> connection;

    StreamEnds(BusClient client) {
        connection = client.connect();
    }

    /** None when the stream is empty. */
    @Nullable EntryId oldest(String stream) {
        return id(connection.sync().xrange(stream, Range.unbounded(), Limit.from(1)));
    }

    /** None when the stream is empty. */
    @Nullable EntryId newest(String stream) {
        return id(connection.sync().xrevrange(stream, Range.unbounded(), Limit.from(1)));
    }

    @Override
    public void close() {
        connection.close();
    }

    private static @Nullable EntryId id(List<StreamMessage<String, byte[]>> messages) {
        return messages.isEmpty() ? null : EntryId.parse(messages.getFirst().getId());
    }
}
