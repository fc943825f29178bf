package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.Topics;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.MarketEvent;
import java.nio.ByteBuffer;
import java.util.List;

/** Collects encoded events of each tick stream, to append several of them as one entry. */
final class TickBatches {

    private static final int CAPACITY = 16 << 10;

    private final MarketDataCodec codec;
    private final List<Batch> batches;
    private boolean empty = true;

    /** Takes the batch of one stream. */
    interface Sink {
        void append(String stream, byte[] batch, int events);
    }

    private static final class Batch {
        private final String stream;
        private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);
        private int events;

        Batch(String stream) {
            this.stream = stream;
        }
    }

    TickBatches(MarketDataCodec codec) {
        this.codec = codec;
        this.batches = Topics.allTicks().stream().map(Batch::new).toList();
    }

    boolean isEmpty() {
        return empty;
    }

    /** Adds the event to the stream's batch; hands the batch over first when it is full. */
    void add(int stream, MarketEvent event, Sink sink) {
        Batch batch = batches.get(stream);
        if (batch.bytes.remaining() < MarketDataCodec.MAX_LENGTH) {
            hand(batch, sink);
        }
        codec.encode(event, batch.bytes);
        batch.events++;
        empty = false;
    }

    /** Hands every batch over that holds something. */
    void hand(Sink sink) {
        for (Batch batch : batches) {
            if (batch.events > 0) {
                hand(batch, sink);
            }
        }
        empty = true;
    }

    private static void hand(Batch batch, Sink sink) {
        byte[] bytes = new byte[batch.bytes.position()];
        batch.bytes.flip().get(bytes);
        batch.bytes.clear();
        int events = batch.events;
        batch.events = 0;
        sink.append(batch.stream, bytes, events);
    }
}
