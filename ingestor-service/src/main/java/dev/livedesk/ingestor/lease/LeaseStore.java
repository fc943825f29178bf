package dev.livedesk.ingestor.lease;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives each run of the ingestor an epoch larger than every one before. */
public final class LeaseStore {

    private final JdbcClient jdbc;

    public LeaseStore(DataSource source) {
        jdbc = JdbcClient.create(source);
    }

    /**
     * Begins an epoch. At least the seconds since 1970, so that a database that was restored from an older backup does not go back behind what Redis
     * and its readers have seen.
     */
    public long nextEpoch() {
        return jdbc.sql("""
                update feeds.lease
                   set epoch = greatest(epoch + 1, extract(epoch from clock_timestamp())::bigint), taken_at = clock_timestamp()
                 where name = 'ingestor'
                returning epoch
                """).query(Long.class).single();
    }
}
