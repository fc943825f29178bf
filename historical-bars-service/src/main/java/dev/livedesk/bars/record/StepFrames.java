package dev.livedesk.bars.record;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Gap;
import dev.livedesk.bars.batch.Step;
import dev.livedesk.bus.Topics;
import dev.livedesk.market.codec.MarketDataCodec;
import dev.livedesk.market.tick.MarketEvent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps as bytes: kind, number of the stream, ids, and an entry's events as they are in Redis. For one thread. */
final class StepFrames {

    private static final int HEADER = 2 + 4 * Long.BYTES;
    private static final byte CAME = 'c';
    private static final byte LOST = 'l';
    private static final byte RESTARTED = 'r';
    private static final List<String> STREAMS = Topics.allTicks();
    private static final EntryId NONE = new EntryId(-1, -1);

    private final MarketDataCodec codec = new MarketDataCodec();

    byte[] bytes(Step step) {
        int events = step instanceof Step.Came came ? came.events().size() : 0;
        ByteBuffer into = ByteBuffer.allocate(HEADER + events * MarketDataCodec.MAX_LENGTH);
        switch (step) {
            case Step.Came came -> {
                put(into.put(CAME).put(number(step)), came.id());
                came.events().forEach(event -> codec.encode(event, into));
            }
            case Step.Lost lost -> {
                EntryId before = lost.gap().before();
                put(into.put(LOST).put(number(step)), lost.gap().after());
                put(into, before == null ? NONE : before);
            }
            case Step.Restarted _ -> into.put(RESTARTED).put(number(step));
        }
        return Arrays.copyOf(into.array(), into.position());
    }

    /**
     * The step of its bytes.
     *
     * @throws IllegalArgumentException if it is none
     */
    Step step(byte[] bytes) {
        try {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            byte kind = from.get();
            String stream = STREAMS.get(from.get());
            return switch (kind) {
                case CAME -> new Step.Came(stream, id(from), events(from));
                case LOST -> new Step.Lost(new Gap.Stream(stream, id(from), present(id(from))));
                case RESTARTED -> new Step.Restarted(stream);
                default -> throw new IllegalArgumentException("Not a step: " + kind);
            };
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("Not a step: %d bytes".formatted(bytes.length), e);
        }
    }

    private List<MarketEvent> events(ByteBuffer from) {
        byte[] batch = new byte[from.remaining()];
        from.get(batch);
        return codec.decodeBatch(batch);
    }

    private static byte number(Step step) {
        return (byte) STREAMS.indexOf(step.stream());
    }

    private static void put(ByteBuffer into, EntryId id) {
        into.putLong(id.millis()).putLong(id.count());
    }

    private static EntryId id(ByteBuffer from) {
        return new EntryId(from.getLong(), from.getLong());
    }

    private static @Nullable EntryId present(EntryId id) {
        return id.equals(NONE) ? null : id;
    }
}
