package dev.livedesk.db;

import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A Postgres with TimescaleDB by the Docker engine of this machine; it ends with the JVM. Apart, since not every module whose tests use a database has the library. */
final class TimescaleContainer {

    private static final String IMAGE = "timescale/timescaledb:2.23.1-pg17";

    private TimescaleContainer() {}

    /** Its superuser's way in, once it answers. */
    static PGSimpleDataSource start() {
        PostgreSQLContainer container = new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                .withCommand("postgres", "-c", "max_connections=200", "-c", "timescaledb.telemetry_level=off");
        container.start();
        PGSimpleDataSource maintenance = new PGSimpleDataSource();
        maintenance.setURL(container.getJdbcUrl());
        maintenance.setUser(container.getUsername());
        maintenance.setPassword(container.getPassword());
        return maintenance;
    }
}
