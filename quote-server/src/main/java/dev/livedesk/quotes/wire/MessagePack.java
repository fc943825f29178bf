package dev.livedesk.quotes.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what clients send as MessagePack. */
public final class MessagePack {

    private static final int DEEPEST = 8;

    private MessagePack() {}

    /**
     * One value: a map with texts for its keys, a list, a text, a number, true or false, or null. Binaries and extensions count as null.
     *
     * @throws IllegalArgumentException if the bytes are not exactly one value, or it is nested more than {@value #DEEPEST} deep
     */
    public static @Nullable Object read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        try {
            Object value = value(from, 0);
            if (from.hasRemaining()) {
                throw new IllegalArgumentException("Bytes left after a value: " + from.remaining());
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A value is cut short", e);
        }
    }

    private static @Nullable Object value(ByteBuffer from, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("Nested too deep");
        }
        int head = Byte.toUnsignedInt(from.get());
        if (head <= 0x7f || head >= 0xe0) {
            return (long) (byte) head;
        }
        if (head <= 0x8f) {
            return map(from, head & 0x0f, depth);
        }
        if (head <= 0x9f) {
            return list(from, head & 0x0f, depth);
        }
        if (head <= 0xbf) {
            return text(from, head & 0x1f);
        }
        return switch (head) {
            case 0xc0 -> null;
            case 0xc2 -> false;
            case 0xc3 -> true;
            case 0xc4 -> skip(from, Byte.toUnsignedLong(from.get()));
            case 0xc5 -> skip(from, Short.toUnsignedLong(from.getShort()));
            case 0xc6 -> skip(from, Integer.toUnsignedLong(from.getInt()));
            case 0xc7 -> skip(from, Byte.toUnsignedLong(from.get()) + 1);
            case 0xc8 -> skip(from, Short.toUnsignedLong(from.getShort()) + 1);
            case 0xc9 -> skip(from, Integer.toUnsignedLong(from.getInt()) + 1);
            case 0xca -> (double) from.getFloat();
            case 0xcb -> from.getDouble();
            case 0xcc -> Byte.toUnsignedLong(from.get());
            case 0xcd -> Short.toUnsignedLong(from.getShort());
            case 0xce -> Integer.toUnsignedLong(from.getInt());
            case 0xcf, 0xd3 -> from.getLong();
            case 0xd0 -> (long) from.get();
            case 0xd1 -> (long) from.getShort();
            case 0xd2 -> (long) from.getInt();
            case 0xd4 -> skip(from, 2);
            case 0xd5 -> skip(from, 3);
            case 0xd6 -> skip(from, 5);
            case 0xd7 -> skip(from, 9);
            case 0xd8 -> skip(from, 17);
            case 0xd9 -> text(from, Byte.toUnsignedLong(from.get()));
            case 0xda -> text(from, Short.toUnsignedLong(from.getShort()));
            case 0xdb -> text(from, Integer.toUnsignedLong(from.getInt()));
            case 0xdc -> list(from, Short.toUnsignedLong(from.getShort()), depth);
            case 0xdd -> list(from, Integer.toUnsignedLong(from.getInt()), depth);
            case 0xde -> map(from, Short.toUnsignedLong(from.getShort()), depth);
            case 0xdf -> map(from, Integer.toUnsignedLong(from.getInt()), depth);
            default -> throw new IllegalArgumentException("No value begins with " + Integer.toHexString(head));
        };
    }

    private static Map<String, @Nullable Object> map(ByteBuffer from, long count, int depth) {
        require(from, 2 * count);
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            if (!(value(from, depth + 1) instanceof String key)) {
                throw new IllegalArgumentException("A key is no text");
            }
            map.put(key, value(from, depth + 1));
        }
        return map;
    }

    private static List<@Nullable Object> list(ByteBuffer from, long count, int depth) {
        require(from, count);
        List<@Nullable Object> list = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            list.add(value(from, depth + 1));
        }
        return list;
    }

    private static String text(ByteBuffer from, long length) {
        require(from, length);
        byte[] utf8 = new byte[(int) length];
        from.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static @Nullable Object skip(ByteBuffer from, long length) {
        require(from, length);
        from.position(from.position() + (int) length);
        return null;
    }

    /** Before anything is made of a claimed length: each element takes a byte at least. */
    private static void require(ByteBuffer from, long bytes) {
        if (bytes > from.remaining()) {
            throw new IllegalArgumentException("A value is cut short");
        }
    }
}
