package dev.livedesk.quotes.wire;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One message of a data stream; encoded in each format when the first client needs it, and shared by all. */
public final class DataMessage {

    private final Consumer<FieldWriter> content;
    private volatile byte @Nullable [] json;
    private volatile byte @Nullable [] messagePack;

    DataMessage(Consumer<FieldWriter> content) {
        this.content = content;
    }

    /** The message, without the array around it. Shared: not to be changed. */
    public byte[] bytes(Format format) {
        byte[] known = format == Format.JSON ? json : messagePack;
        // Two threads may meet here and encode the same twice; a lock would cost every later reader.
        return known == null ? encode(format) : known;
    }

    private byte[] encode(Format format) {
        FieldWriter writer = format.writer();
        content.accept(writer);
        byte[] bytes = writer.toBytes();
        if (format == Format.JSON) {
            json = bytes;
        } else {
            messagePack = bytes;
        }
        return bytes;
    }
}
