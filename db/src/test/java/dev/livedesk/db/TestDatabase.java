package dev.livedesk.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A migrated database of a test's own, on one server that all tests of a JVM share: an embedded Postgres, or the one that {@code LIVEDESK_TEST_JDBC_URL} names.
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
        // Roles belong to the whole server, on which others may test: one after the other.
        try (Connection maintenance = TestServer.shared().maintenance().getConnection();
                var statement = maintenance.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('livedesk.test.roles'))");
            Migrations.run(database.owner(), passwords());
        } catch (SQLException e) {
            throw new IllegalStateException("Could not migrate " + database.name, e);
        }
        return database;
    }

    /** Creates a database without any schema. */
    public static TestDatabase empty() {
        TestServer server = TestServer.shared();
        String name = server.prefix() + COUNT.incrementAndGet();
        try (Connection maintenance = server.maintenance().getConnection();
                var statement = maintenance.createStatement()) {
            statement.execute("create database " + name + " template template0");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create " + name, e);
        }
        return new TestDatabase(name, server.owner(name));
    }

    /** Whether ticks lie in TimescaleDB's hypertables. */
    public boolean hasTimescale() {
        return JdbcClient.create(owner).sql("select exists (select from pg_extension where extname = 'timescaledb')").query(Boolean.class).single();
    }

    /** Migrates it no further than the version, as a release that ended with it did. */
    void migrateTo(String version) {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .target(version)
                .load()
                .migrate();
    }

    /** How services reach it. */
    public DatabaseProperties properties() {
        return new DatabaseProperties(url(), passwords(), 4);
    }

    public String url() {
        return TestServer.shared().url(name);
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
}
