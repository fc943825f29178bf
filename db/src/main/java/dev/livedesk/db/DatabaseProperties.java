package dev.livedesk.db;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Postgres is and how each role signs in.
 *
 * @param url a JDBC URL
 * @param passwords by role ({@code gateway}, {@code positions}, …); given by the environment, never in a file of the repository
 * @param poolSize connections of each service, at most
 */
@Validated
@ConfigurationProperties(prefix = "livedesk.database", ignoreUnknownFields = false)
public record DatabaseProperties(
        @NotBlank @DefaultValue("jdbc:postgresql://127.0.0.1:5432/livedesk") String url,
        @NotNull @DefaultValue Map<DatabaseRole, String> passwords,
        @DefaultValue("8") int poolSize) {

    public DatabaseProperties {
        if (poolSize < 1 || poolSize > 200) {
            throw new IllegalArgumentException("livedesk.database.pool-size must be from 1 to 200, not " + poolSize);
        }
        passwords = Map.copyOf(passwords);
    }

    @Nullable String password(DatabaseRole role) {
        return passwords.get(role);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "DatabaseProperties[url=%s, roles=%s, poolSize=%d]".formatted(url, passwords.keySet(), poolSize);
    }
}
