package dev.livedesk.db;

import java.util.EnumMap;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the newest schema and ends: the job that runs before services in containers. Reads the environment:
 * {@code LIVEDESK_DATABASE_URL}, {@code LIVEDESK_DATABASE_OWNER}, {@code LIVEDESK_DATABASE_OWNER_PASSWORD} and, for each role,
 * {@code LIVEDESK_DATABASE_PASSWORDS_<ROLE>}.
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
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
