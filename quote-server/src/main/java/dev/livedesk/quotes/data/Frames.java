package dev.livedesk.quotes.data;

import dev.livedesk.quotes.wire.Format;
import java.nio.ByteBuffer;
import java.util.List;

/** Messages as a whole websocket frame from a server, which is not masked: the same bytes for every client. */
final class Frames {

    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;

    private Frames() {}

    /** An array of the messages, in a frame of its own. */
    static byte[] of(List<byte[]> messages, Format format) {
        int count = messages.size();
        int length = 0;
        for (byte[] message : messages) {
            length += message.length;
        }
        int payload = length + switch (format) {
            case JSON -> count + 1;
            case MESSAGE_PACK -> count <= 15 ? 1 : count <= 0xffff ? 3 : 5;
        };
        byte[] bytes = new byte[(payload <= 125 ? 2 : payload <= 0xffff ? 4 : 10) + payload];
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        header(frame, format, payload);
        switch (format) {
            case JSON -> json(frame, messages);
            case MESSAGE_PACK -> messagePack(frame, messages);
        }
        return bytes;
    }

    private static void header(ByteBuffer frame, Format format, int payload) {
        frame.put((byte) (format == Format.JSON ? FINAL_TEXT : FINAL_BINARY));
        if (payload <= 125) {
            frame.put((byte) payload);
        } else if (payload <= 0xffff) {
            frame.put((byte) 126).putShort((short) payload);
        } else {
            frame.put((byte) 127).putLong(payload);
        }
    }

    private static void json(ByteBuffer frame, List<byte[]> messages) {
        byte before = '[';
        for (byte[] message : messages) {
            frame.put(before).put(message);
            before = ',';
        }
        frame.put((byte) ']');
    }

    private static void messagePack(ByteBuffer frame, List<byte[]> messages) {
        int count = messages.size();
        if (count <= 15) {
            frame.put((byte) (0x90 | count));
        } else if (count <= 0xffff) {
            frame.put((byte) 0xdc).putShort((short) count);
        } else {
            frame.put((byte) 0xdd).putInt(count);
        }
        messages.forEach(frame::put);
    }
}
