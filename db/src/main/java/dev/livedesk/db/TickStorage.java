package dev.livedesk.db;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets ticks lie in TimescaleDB's hypertables where the server has it, else in partitions. Looked at after every migration, since a database may move. */
final class TickStorage {

    private static final Logger LOG = LoggerFactory.getLogger(TickStorage.class);

    private final JdbcClient jdbc;

    TickStorage(DataSource owner) {
        this.jdbc = JdbcClient.create(owner);
    }

    /** Changes what is to be changed; tells whether ticks lie in hypertables. */
    boolean arrange() {
        if (isOffered()) {
            take();
        }
        return jdbc.sql("select bars.arrange_ticks()").query(Boolean.class).single();
    }

    /** Whether the server has the extension loaded, with all of its parts, and the database does not have it yet. A server that does not load it at its start cannot take it. */
    private boolean isOffered() {
        return jdbc.sql("""
                select exists (select from pg_available_extensions where name = 'timescaledb' and installed_version is null)
                       and current_setting('timescaledb.disable_load', true) is not null
                       and coalesce(current_setting('timescaledb.license', true), 'timescale') = 'timescale'
                """).query(Boolean.class).single();
    }

    private void take() {
        try {
            jdbc.sql("create extension if not exists timescaledb").update();
            LOG.info("the database takes TimescaleDB, which the server has");
        } catch (DataAccessException e) {
            LOG.atWarn().setCause(e).log("the server has TimescaleDB, but this database's owner may not take it: ticks are kept in plain partitions");
        }
    }
}
