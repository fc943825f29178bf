package dev.livedesk.bus.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells what is being done to whoever collects traces. Where they are off it costs a look at one field. */
public final class Traces {

    public static final Traces OFF = new Traces(null);

    private final @Nullable Tracer tracer;

    private Traces(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** @param tracer null: nobody collects */
    public static Traces of(@Nullable Tracer tracer) {
        return tracer == null ? OFF : new Traces(tracer);
    }

    public boolean areOn() {
        return tracer != null;
    }

    /** Begins a step of what this thread is doing, or a trace if that is none. */
    public Step begin(String name) {
        return tracer == null ? Step.UNTOLD : Step.of(tracer, tracer.nextSpan().name(name).start());
    }

    /** Begins a step that follows from another, of this process or of any. */
    public Step after(TraceParent parent, String name) {
        return tracer == null ? Step.UNTOLD : Step.of(tracer, following(tracer, parent, name).start());
    }

    /** As {@link #after(TraceParent, String)}, for what began a while ago. */
    public Step after(TraceParent parent, String name, Instant since) {
        if (tracer == null) {
            return Step.UNTOLD;
        }
        long micros = TimeUnit.SECONDS.toMicros(since.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(since.getNano());
        return Step.of(tracer, following(tracer, parent, name).startTimestamp(micros, TimeUnit.MICROSECONDS).start());
    }

    private static Span.Builder following(Tracer tracer, TraceParent parent, String name) {
        return tracer.spanBuilder()
                .setParent(tracer.traceContextBuilder()
                        .traceId(parent.traceId())
                        .spanId(parent.spanId())
                        .sampled(parent.isSampled())
                        .build())
                .name(name);
    }
}
