package dev.livedesk.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Who may read the metrics.
 *
 * @param token what a scraper shows as its bearer token, 24 characters or more; without one, nobody reads them
 */
@ConfigurationProperties(prefix = "livedesk.metrics", ignoreUnknownFields = false)
public record MetricsProperties(@Nullable String token) {

    private static final int SHORTEST = 24;
    private static final String BEARER = "Bearer ";

    public MetricsProperties {
        token = StringUtils.hasText(token) ? token.strip() : null;
        if (token != null && token.length() < SHORTEST) {
            throw new IllegalArgumentException("livedesk.metrics.token must have %d characters or more".formatted(SHORTEST));
        }
    }

    /** Whether these headers show the token. */
    boolean admits(HttpHeaders headers) {
        String shown = headers.getFirst(HttpHeaders.AUTHORIZATION);
        return token != null && shown != null && shown.startsWith(BEARER) && Sha256.isSame(token, shown.substring(BEARER.length()));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "MetricsProperties[token=%s]".formatted(token == null ? "none" : "set");
    }
}
