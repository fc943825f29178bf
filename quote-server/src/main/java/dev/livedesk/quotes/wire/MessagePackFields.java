package dev.livedesk.quotes.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** A message as a MessagePack map of at most fifteen fields. Times are of the extension type −1, whole numbers as short as they go. */
final class MessagePackFields implements FieldWriter {

    private static final int USUAL_LENGTH = 160;
    private static final int MOST_FIELDS = 15;
    private static final int LONGEST_NUMBER = 9;
    private static final long NANOS = 1_000_000_000L;

    private ByteBuffer bytes = ByteBuffer.allocate(USUAL_LENGTH).position(1);
    private int fields;

    @Override
    public FieldWriter text(String name, String value) {
        name(name);
        put(value);
        return this;
    }

    @Override
    public FieldWriter whole(String name, long value) {
        name(name);
        room(LONGEST_NUMBER);
        if (value >= -32 && value <= 0x7f) {
            bytes.put((byte) value);
        } else if (value < 0) {
            bytes.put((byte) 0xd3).putLong(value);
        } else if (value <= 0xff) {
            bytes.put((byte) 0xcc).put((byte) value);
        } else if (value <= 0xffff) {
            bytes.put((byte) 0xcd).putShort((short) value);
        } else if (value <= 0xffff_ffffL) {
            bytes.put((byte) 0xce).putInt((int) value);
        } else {
            bytes.put((byte) 0xcf).putLong(value);
        }
        return this;
    }

    @Override
    public FieldWriter number(String name, double value) {
        name(name);
        room(LONGEST_NUMBER);
        bytes.put((byte) 0xcb).putDouble(value);
        return this;
    }

    /** In 4 bytes if it is a whole second, in 8 until the year 2514, else in 12. */
    @Override
    public FieldWriter time(String name, long nanosSince1970) {
        name(name);
        room(15);
        long second = Math.floorDiv(nanosSince1970, NANOS);
        int nanos = (int) Math.floorMod(nanosSince1970, NANOS);
        if (second >>> 34 != 0) {
            bytes.put((byte) 0xc7).put((byte) 12).put((byte) -1).putInt(nanos).putLong(second);
        } else if (nanos == 0 && second >>> 32 == 0) {
            bytes.put((byte) 0xd6).put((byte) -1).putInt((int) second);
        } else {
            bytes.put((byte) 0xd7).put((byte) -1).putLong((long) nanos << 34 | second);
        }
        return this;
    }

    @Override
    public FieldWriter texts(String name, Collection<String> values) {
        name(name);
        room(5);
        int count = values.size();
        if (count <= 15) {
            bytes.put((byte) (0x90 | count));
        } else if (count <= 0xffff) {
            bytes.put((byte) 0xdc).putShort((short) count);
        } else {
            bytes.put((byte) 0xdd).putInt(count);
        }
        values.forEach(this::put);
        return this;
    }

    @Override
    public byte[] toBytes() {
        bytes.put(0, (byte) (0x80 | fields));
        byte[] message = new byte[bytes.position()];
        bytes.flip().get(message);
        return message;
    }

    private void name(String name) {
        if (fields == MOST_FIELDS) {
            throw new IllegalStateException("more than " + MOST_FIELDS + " fields: " + name);
        }
        fields++;
        put(name);
    }

    private void put(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        room(5 + utf8.length);
        if (utf8.length <= 31) {
            bytes.put((byte) (0xa0 | utf8.length));
        } else if (utf8.length <= 0xff) {
            bytes.put((byte) 0xd9).put((byte) utf8.length);
        } else if (utf8.length <= 0xffff) {
            bytes.put((byte) 0xda).putShort((short) utf8.length);
        } else {
            bytes.put((byte) 0xdb).putInt(utf8.length);
        }
        bytes.put(utf8);
    }

    private void room(int more) {
        if (bytes.remaining() < more) {
            bytes = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more)).put(bytes.flip());
        }
    }
}
