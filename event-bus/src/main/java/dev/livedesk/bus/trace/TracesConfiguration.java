package dev.livedesk.bus.trace;

import io.micrometer.common.KeyValue;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every service of a process shares of traces. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracesProperties.class)
public class TracesConfiguration {

    @Bean
    Traces busTraces(ObjectProvider<Tracer> tracer) {
        return Traces.of(tracer.getIfAvailable());
    }

    /** Who asks for health and metrics again and again is no news. */
    @Bean
    SpanExportingPredicate busTracesWithoutProbes() {
        return span -> !isProbe(span);
    }

    private static boolean isProbe(FinishedSpan span) {
        String uri = span.getTags().getOrDefault("uri", KeyValue.NONE_VALUE);
        return uri.startsWith("/actuator");
    }
}
