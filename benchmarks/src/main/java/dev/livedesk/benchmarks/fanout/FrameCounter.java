package dev.livedesk.benchmarks.fanout;

import java.nio.ByteBuffer;

/** Counts the quotes in the frames of one websocket as its bytes come: each has one opening brace, whatever stands around it. */
final class FrameCounter {

    private static final int LONGEST_HEADER = 10;

    private final byte[] header = new byte[LONGEST_HEADER];
    private int known;
    private long payload;

    /** The quotes in the bytes from the buffer's position to its limit. */
    int count(ByteBuffer bytes) {
        int quotes = 0;
        while (bytes.hasRemaining()) {
            if (payload == 0) {
                header[known++] = bytes.get();
                if (known == needed()) {
                    payload = length();
                    known = 0;
                }
            } else {
                int end = bytes.position() + (int) Math.min(payload, bytes.remaining());
                for (int at = bytes.position(); at < end; at++) {
                    quotes += bytes.get(at) == '{' ? 1 : 0;
                }
                payload -= end - bytes.position();
                bytes.position(end);
            }
        }
        return quotes;
    }

    /** A server does not mask. */
    private int needed() {
        if (known < 2) {
            return 2;
        }
        return switch (header[1] & 0x7f) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private long length() {
        int small = header[1] & 0x7f;
        return switch (small) {
            case 126 -> Short.toUnsignedLong(ByteBuffer.wrap(header).getShort(2));
            case 127 -> ByteBuffer.wrap(header).getLong(2);
            default -> small;
        };
    }
}
