package dev.livedesk.bus.trace;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as it is passed on: the value of the header {@code traceparent} of W3C Trace Context, version 00, 55 characters.
 *
 * @param value {@code 00-<trace, 32 hex>-<span, 16 hex>-<flags, 2 hex>}, in lower case
 */
public record TraceParent(String value) {

    private static final Pattern SHAPE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int SAMPLED = 1;

    public TraceParent {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a place in a trace");
        }
    }

    static TraceParent of(String traceId, String spanId, boolean sampled) {
        return new TraceParent("00-%s-%s-%s".formatted(traceId, spanId, sampled ? "01" : "00"));
    }

    /** What somebody sent; empty unless it is one. */
    public static Optional<TraceParent> parse(@Nullable String sent) {
        return sent != null && SHAPE.matcher(sent).matches() ? Optional.of(new TraceParent(sent)) : Optional.empty();
    }

    public String traceId() {
        return value.substring(3, 35);
    }

    public String spanId() {
        return value.substring(36, 52);
    }

    /** Whether the trace is collected. */
    public boolean isSampled() {
        return (Integer.parseInt(value.substring(53), 16) & SAMPLED) != 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
