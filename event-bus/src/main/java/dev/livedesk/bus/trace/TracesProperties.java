package dev.livedesk.bus.trace;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Who collects traces.
 *
 * @param endpoint where a collector takes OTLP by HTTP, with its path; without one (or Spring Boot's own setting) there are no traces
 * @param sample the part of the traces that begin here that is collected, from 0 to 1
 */
@ConfigurationProperties(prefix = "livedesk.traces", ignoreUnknownFields = false)
public record TracesProperties(@Nullable String endpoint, @DefaultValue("1") double sample) {

    public TracesProperties {
        endpoint = StringUtils.hasText(endpoint) ? endpoint.strip() : null;
        if (endpoint != null && !isHttp(endpoint)) {
            throw new IllegalArgumentException("livedesk.traces.endpoint must be an address like http://collector:4318/v1/traces");
        }
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("livedesk.traces.sample must be from 0 to 1");
        }
    }

    private static boolean isHttp(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
