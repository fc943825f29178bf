package dev.livedesk.bus;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Redis is.
 *
 * @param uri {@code redis://[user:password@]host:port}; the password is given by the environment
 * @param commandTimeout after which a command counts as failed
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.redis", ignoreUnknownFields = false)
public record BusProperties(
        @NotBlank @DefaultValue("redis://127.0.0.1:6379") String uri, @NotNull @DefaultValue("2s") Duration commandTimeout) {

    /** Without the password. */
    @Override
    public String toString() {
        URI parsed = URI.create(uri);
        return "BusProperties[host=%s, port=%d, commandTimeout=%s]".formatted(parsed.getHost(), parsed.getPort(), commandTimeout);
    }
}
