package dev.livedesk.bus.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** How a batch lies in a file: length, checksum of what follows, count, bytes; big-endian. */
final class Frame {

    static final int HEADER = 12;

    /** With its header. */
    static final int LONGEST = 64 << 10;

    private static final int CHECKED_FROM = 8;

    private Frame() {}

    static void put(ByteBuffer into, byte[] batch, int count) {
        int begin = into.position();
        into.putInt(batch.length).putInt(0).putInt(count).put(batch);
        into.putInt(begin + 4, checksum(into, begin, batch.length));
    }

    /**
     * The next one, or none: nothing, or only a part of one, or something else follows; then the position stays.
     *
     * @param origin the place of the buffer's beginning
     */
    static @Nullable Batch take(ByteBuffer from, long origin) {
        int begin = from.position();
        if (from.remaining() < HEADER) {
            return null;
        }
        int length = from.getInt(begin);
        if (length < 0 || length > from.remaining() - HEADER || from.getInt(begin + 4) != checksum(from, begin, length)) {
            return null;
        }
        byte[] bytes = new byte[length];
        from.get(begin + HEADER, bytes);
        from.position(begin + HEADER + length);
        return new Batch(origin + from.position(), from.getInt(begin + CHECKED_FROM), bytes);
    }

    private static int checksum(ByteBuffer buffer, int begin, int length) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().limit(begin + HEADER + length).position(begin + CHECKED_FROM));
        return (int) crc.getValue();
    }
}
