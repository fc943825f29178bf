package dev.livedesk.bus.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A span as a collector was told of it.
 *
 * @param parentId empty if it is a trace's first
 * @param tags those that are text
 */
public record ToldSpan(String service, String traceId, String spanId, String parentId, String name, Map<String, String> tags) {

    private static final int ATTRIBUTES = 9;
    private static final int LENGTH_DELIMITED = 2;

    private record Field(int number, ByteBuffer bytes) {
        String text() {
            return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        }

        String hex() {
            byte[] all = new byte[bytes.remaining()];
            bytes.duplicate().get(all);
            return HexFormat.of().formatHex(all);
        }
    }

    /** Reads an {@code ExportTraceServiceRequest} of OTLP, in Protocol Buffers. */
    static List<ToldSpan> read(byte[] request) {
        List<ToldSpan> spans = new ArrayList<>();
        for (Field ofResource : fields(ByteBuffer.wrap(request), 1)) {
            Map<String, String> resource = new LinkedHashMap<>();
            fields(ofResource.bytes(), 1).forEach(each -> resource.putAll(attributes(each.bytes(), 1)));
            for (Field ofScope : fields(ofResource.bytes(), 2)) {
                fields(ofScope.bytes(), 2).forEach(span -> spans.add(span(resource.getOrDefault("service.name", ""), span.bytes())));
            }
        }
        return spans;
    }

    private static ToldSpan span(String service, ByteBuffer span) {
        return new ToldSpan(service, hex(span, 1), hex(span, 2), hex(span, 4), fields(span, 5).getFirst().text(), attributes(span, ATTRIBUTES));
    }

    private static String hex(ByteBuffer span, int number) {
        return fields(span, number).stream().findFirst().map(Field::hex).orElse("");
    }

    private static Map<String, String> attributes(ByteBuffer message, int number) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Field each : fields(message, number)) {
            String key = fields(each.bytes(), 1).getFirst().text();
            for (Field value : fields(each.bytes(), 2)) {
                fields(value.bytes(), 1).forEach(text -> attributes.put(key, text.text()));
            }
        }
        return attributes;
    }

    /** The fields of this number that have a length; all others are passed over. */
    private static List<Field> fields(ByteBuffer message, int number) {
        List<Field> fields = new ArrayList<>();
        ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            switch ((int) (tag & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.position(rest.position() + Long.BYTES);
                case LENGTH_DELIMITED -> {
                    int length = (int) varint(rest);
                    if (tag >> 3 == number) {
                        fields.add(new Field(number, rest.slice(rest.position(), length)));
                    }
                    rest.position(rest.position() + length);
                }
                case 5 -> rest.position(rest.position() + Integer.BYTES);
                default -> throw new IllegalArgumentException("no message of Protocol Buffers");
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
