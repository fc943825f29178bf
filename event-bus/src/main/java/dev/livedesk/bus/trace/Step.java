package dev.livedesk.bus.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is being done, as a span: until it is closed, what this thread logs carries its trace. To be closed by the thread that began it, the last one
 * first.
 */
public final class Step implements AutoCloseable {

    /** Of which nobody is told. */
    public static final Step UNTOLD = new Step(null, null);

    private final @Nullable Span span;
    private final Tracer.@Nullable SpanInScope scope;

    private Step(@Nullable Span span, Tracer.@Nullable SpanInScope scope) {
        this.span = span;
        this.scope = scope;
    }

    static Step of(Tracer tracer, Span span) {
        return new Step(span, tracer.withSpan(span));
    }

    /** Never with a secret: collectors keep it, and show it to whoever looks. */
    public Step tag(String key, String value) {
        if (span != null) {
            span.tag(key, value);
        }
        return this;
    }

    /** By what it turned out to be. */
    public Step is(String name) {
        if (span != null) {
            span.name(name);
        }
        return this;
    }

    public void failed(Throwable cause) {
        if (span != null) {
            span.error(cause);
        }
    }

    /** What follows from it goes on from here; empty where traces are off. */
    public Optional<TraceParent> place() {
        if (span == null) {
            return Optional.empty();
        }
        TraceContext context = span.context();
        return Optional.of(TraceParent.of(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled())));
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
        if (span != null) {
            span.end();
        }
    }
}
