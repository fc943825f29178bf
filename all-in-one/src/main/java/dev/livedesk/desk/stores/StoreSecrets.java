package dev.livedesk.desk.stores;

import dev.livedesk.db.DatabaseRole;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The passwords of the embedded stores, made once for each data folder and kept there with mode 0600.
 *
 * @param owner of the database's owner
 * @param roles of each service's role
 * @param redis of Redis
 * @param metrics the token that opens the services' metrics
 */
public record StoreSecrets(String owner, Map<DatabaseRole, String> roles, String redis, String metrics) {

    private static final int BYTES = 24;

    public StoreSecrets {
        roles = Map.copyOf(roles);
    }

    /** The password of this role. */
    public String role(DatabaseRole role) {
        return Objects.requireNonNull(roles.get(role), () -> "No password for " + role);
    }

    /** Reads the folder's passwords; makes those that are missing. */
    static StoreSecrets of(DataFolder folder, SecureRandom random) {
        Properties kept = read(folder);
        int before = kept.size();
        String owner = keep(kept, "owner", random);
        String redis = keep(kept, "redis", random);
        String metrics = keep(kept, "metrics", random);
        Map<DatabaseRole, String> roles = new EnumMap<>(DatabaseRole.class);
        for (DatabaseRole role : DatabaseRole.values()) {
            roles.put(role, keep(kept, "role." + role.name().toLowerCase(Locale.ROOT), random));
        }
        if (kept.size() > before) {
            write(folder, kept);
        }
        return new StoreSecrets(owner, roles, redis, metrics);
    }

    private static Properties read(DataFolder folder) {
        Properties kept = new Properties();
        if (Files.exists(folder.secrets())) {
            try (Reader reader = new StringReader(Files.readString(folder.secrets()))) {
                kept.load(reader);
            } catch (IOException e) {
                throw new StoreFailedException("Could not read " + folder.secrets() + ": " + e, e);
            }
        }
        return kept;
    }

    private static String keep(Properties kept, String name, SecureRandom random) {
        return (String) kept.computeIfAbsent(name, missing -> generate(random));
    }

    private static void write(DataFolder folder, Properties kept) {
        StringBuilder text = new StringBuilder();
        kept.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> text.append(name).append('=').append(kept.getProperty(name)).append('\n'));
        PrivateFile.write(folder.secrets(), text.toString());
    }

    /** 192 random bits in letters, digits, - and _. */
    private static String generate(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "StoreSecrets[roles=" + roles.keySet() + "]";
    }
}
