package dev.livedesk.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the newest schema and ends: the job that runs before services in containers. Reads the environment:
 * {@code LIVEDESK_DATABASE_URL}, {@code LIVEDESK_DATABASE_OWNER}, {@code LIVEDESK_DATABASE_OWNER_PASSWORD} and, for each role,
 * {@code LIVEDESK_DATABASE_PASSWORDS_<ROLE>}; instead of each, {@code <NAME>_FILE} may name a file that holds the value.
 */
public final class MigrationsApplication {

    private static final Logger LOG = LoggerFactory.getLogger(MigrationsApplication.class);

    private MigrationsApplication() {}

    public static void main(String... args) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setURL(required("LIVEDESK_DATABASE_URL"));
        owner.setUser(required("LIVEDESK_DATABASE_OWNER"));
        owner.setPassword(required("LIVEDESK_DATABASE_OWNER_PASSWORD"));
        Map<DatabaseRole, String> passwords = new EnumMap<>(DatabaseRole.class);
        for (DatabaseRole role : DatabaseRole.values()) {
            passwords.put(role, required("LIVEDESK_DATABASE_PASSWORDS_" + role.name()));
        }
        LOG.info("{} migrations applied", Migrations.run(owner, passwords));
    }

    private static String required(String name) {
        return required(System.getenv(), name);
    }

    static String required(Map<String, String> environment, String name) {
        String file = environment.get(name + "_FILE");
        String value = file == null ? environment.get(name) : read(Path.of(file));
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
