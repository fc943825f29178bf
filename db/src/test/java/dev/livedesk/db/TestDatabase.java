package dev.livedesk.db;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A migrated database of a test's own, in one embedded Postgres that all tests of a JVM share.
 *
 * <pre>{@code
 * static final TestDatabase DATABASE = TestDatabase.create();
 * HikariDataSource gateway = ServiceDataSource.of(DATABASE.properties(), DatabaseRole.GATEWAY);
 * }</pre>
 */
public final class TestDatabase {

    private static final String PASSWORD = "test-password-of-a-role";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final DataSource owner;

    private TestDatabase(String name, DataSource owner) {
        this.name = name;
        this.owner = owner;
    }

    /** Creates and migrates a database with a name of its own. */
    public static TestDatabase create() {
        TestDatabase database = empty();
        Migrations.run(database.owner(), passwords());
        return database;
    }

    /** Creates a database without any schema. */
    public static TestDatabase empty() {
        EmbeddedPostgres postgres = Shared.POSTGRES;
        String name = "livedesk_test_" + COUNT.incrementAndGet();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create " + name, e);
        }
        DataSource owner = postgres.getDatabase("postgres", name);
        return new TestDatabase(name, owner);
    }

    /** How services reach it. */
    public DatabaseProperties properties() {
        return new DatabaseProperties(url(), passwords(), 4);
    }

    public String url() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(Shared.POSTGRES.getPort(), name);
    }

    /** Password of every role. */
    public String password() {
        return PASSWORD;
    }

    /** As the owner: for what a test arranges or checks behind the services' backs. */
    public DataSource owner() {
        return owner;
    }

    /** A pool as the role. */
    public HikariDataSource as(DatabaseRole role) {
        return ServiceDataSource.of(properties(), role);
    }

    private static Map<DatabaseRole, String> passwords() {
        return Arrays.stream(DatabaseRole.values()).collect(Collectors.toMap(role -> role, role -> PASSWORD));
    }

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
