package dev.livedesk.bus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What is set up when somebody collects traces, and when nobody does. */
class CollectorTest {

    private static final TraceParent ALGO = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(TracesConfiguration.class)
    static class Service {}

    @Test
    void whereNobodyCollectsNothingIsSetUp() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getBean(Traces.class)).isSameAs(Traces.OFF);
            assertThat(context.getBeanProvider(Tracer.class)).isEmpty();
            assertThat(context.getBeanProvider(SpanProcessor.class)).isEmpty();
            assertThat(context.getBeanProvider(SpanExporter.class)).isEmpty();
            assertThat(context.getBeanProvider(OpenTelemetrySdk.class)).isEmpty();
            assertThat(context.getEnvironment().getProperty(LoggingSystem.EXPECT_CORRELATION_ID_PROPERTY, Boolean.class)).as("no room for it in lines of the log").isFalse();
        }
        try (Step step = Traces.OFF.after(ALGO, "nothing").tag("key", "value").is("something")) {
            step.failed(new IllegalStateException("told to nobody"));
            assertThat(step.place()).isEmpty();
        }
    }

    @Test
    void aStepGoesOnFromItsParentAndIsInTheLogMeanwhile() {
        try (ConfigurableApplicationContext context = start("--livedesk.traces.endpoint=http://127.0.0.1:9/v1/traces")) {
            Traces traces = context.getBean(Traces.class);
            assertThat(traces.areOn()).isTrue();
            assertThat(context.getBeanProvider(SdkLoggerProvider.class)).as("logs go nowhere else").isEmpty();
            try (Step step = traces.after(ALGO, "order filled"); Step within = traces.begin("update published")) {
                assertThat(step.place().orElseThrow().traceId()).isEqualTo(ALGO.traceId());
                assertThat(step.place().orElseThrow().spanId()).isNotEqualTo(ALGO.spanId());
                assertThat(step.place().orElseThrow().isSampled()).isTrue();
                assertThat(within.place().orElseThrow().traceId()).isEqualTo(ALGO.traceId());
                assertThat(MDC.get("traceId")).isEqualTo(ALGO.traceId());
            }
            assertThat(MDC.get("traceId")).isNull();
            try (Step unsampled = traces.after(new TraceParent(ALGO.value().replace("-01", "-00")), "order filled")) {
                assertThat(unsampled.place().orElseThrow().isSampled()).isFalse();
            }
        }
    }

    /** Who has set the exporter up as Spring Boot documents it need not do so again. */
    @Test
    void springBootsOwnSettingTurnsThemOnToo() {
        try (ConfigurableApplicationContext context = start("--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:9/v1/traces")) {
            assertThat(context.getBean(Traces.class).areOn()).isTrue();
            assertThat(context.getBeanProvider(SpanExporter.class)).hasSize(1);
        }
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE).run(settings);
    }
}
