package dev.livedesk.bus.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Whether somebody collects traces. If nobody does, nothing of Spring Boot's tracing is set up: no spans of requests, no exporter, no thread. Spring Boot makes
 * these itself, before there are any beans.
 */
public final class Collector implements EnvironmentPostProcessor, AutoConfigurationImportFilter, EnvironmentAware, Ordered {

    static final String ENDPOINT = "livedesk.traces.endpoint";
    static final String SAMPLE = "livedesk.traces.sample";

    private static final String BOOTS_ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String TRACING = "org.springframework.boot.micrometer.tracing.";
    private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.";
    private static final String LOGS = OPEN_TELEMETRY + "autoconfigure.logging.";

    private @Nullable Environment environment;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> settings = new HashMap<>();
        if (isNamed(environment)) {
            String endpoint = environment.getProperty(ENDPOINT);
            if (StringUtils.hasText(endpoint)) {
                settings.put(BOOTS_ENDPOINT, endpoint);
            }
            settings.put("management.tracing.sampling.probability", environment.getProperty(SAMPLE, "1"));
            // Controllers' threads know the request's span.
            settings.put("spring.reactor.context-propagation", "auto");
        } else {
            // No room for a trace's id in every line of the log.
            settings.put("management.tracing.export.enabled", "false");
        }
        environment.getPropertySources().addLast(new MapPropertySource("livedesk-traces", settings));
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean on = environment != null && isNamed(environment);
        boolean[] taken = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = Objects.requireNonNullElse(classes[i], "");
            boolean isOfTraces = name.startsWith(TRACING) || name.startsWith(OPEN_TELEMETRY);
            taken[i] = !isOfTraces || (on && !name.startsWith(LOGS));
        }
        return taken;
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** After all that brings settings. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private static boolean isNamed(Environment environment) {
        return StringUtils.hasText(environment.getProperty(ENDPOINT)) || StringUtils.hasText(environment.getProperty(BOOTS_ENDPOINT));
    }
}
