package dev.livedesk.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server that all tests of a JVM make their databases on, and says which it is. {@code LIVEDESK_TEST_JDBC_URL}, with a user who may create databases and roles, names
 * one; {@code LIVEDESK_TEST_DATABASE=timescale} starts one with TimescaleDB in a container; else it is an embedded Postgres.
 */
record TestServer(PGSimpleDataSource maintenance, String prefix) {

    /** The one there is. */
    static TestServer shared() {
        return Shared.SERVER;
    }

    /** A database of it, as the owner. */
    PGSimpleDataSource owner(String database) {
        PGSimpleDataSource owner = source(url(database));
        owner.setUser(maintenance.getUser());
        owner.setPassword(maintenance.getPassword());
        return owner;
    }

    /** Without user and password. */
    String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(maintenance.getServerNames()[0], maintenance.getPortNumbers()[0], database);
    }

    private static final class Shared {

        static final TestServer SERVER = started();

        private static TestServer started() {
            String given = System.getenv("LIVEDESK_TEST_JDBC_URL");
            TestServer server;
            if (given != null && !given.isBlank()) {
                server = tidied(source(given));
            } else if ("timescale".equals(System.getenv("LIVEDESK_TEST_DATABASE"))) {
                server = tidied(TimescaleContainer.start());
            } else {
                server = new TestServer(embedded(), "livedesk_test_");
            }
            System.out.println("databases of these tests: " + what(server.maintenance()) + ", " + server.url(""));
            return server;
        }

        /** Others may test on it, too, and it outlives these tests. */
        private static TestServer tidied(PGSimpleDataSource maintenance) {
            TestServer server = new TestServer(maintenance, "livedesk_test_" + UUID.randomUUID().toString().substring(0, 8) + "_");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> dropAll(server)));
            return server;
        }

        private static void dropAll(TestServer server) {
            JdbcClient jdbc = JdbcClient.create(server.maintenance());
            jdbc.sql("select datname from pg_database where starts_with(datname, ?)").param(server.prefix()).query(String.class).list()
                    .forEach(name -> jdbc.sql("drop database " + name + " with (force)").update());
        }

        private static PGSimpleDataSource embedded() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
                return source("jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(postgres.getPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String what(DataSource maintenance) {
            return JdbcClient.create(maintenance).sql("""
                    select 'PostgreSQL ' || current_setting('server_version')
                           || coalesce(' with TimescaleDB ' || (select default_version from pg_available_extensions where name = 'timescaledb'), '')
                    """).query(String.class).single();
        }
    }

    private static PGSimpleDataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }
}
