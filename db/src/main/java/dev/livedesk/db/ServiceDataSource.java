package dev.livedesk.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Makes a service's own connection pool, signed in as its role. */
public final class ServiceDataSource {

    private ServiceDataSource() {}

    /**
     * A pool of the service's own. It does not connect before its first use, so that a service starts while Postgres is still coming up.
     *
     * @throws IllegalStateException if no password is configured for the role
     */
    public static HikariDataSource of(DatabaseProperties properties, DatabaseRole role) {
        String password = properties.password(role);
        if (password == null) {
            throw new IllegalStateException("No livedesk.database.passwords." + role.name().toLowerCase(java.util.Locale.ROOT) + " is set");
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName(role.roleName());
        config.setJdbcUrl(properties.url());
        config.setUsername(role.roleName());
        config.setPassword(password);
        config.setMaximumPoolSize(properties.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        // Once for each connection: a transaction that asks for it itself asks the server first what it has.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("ApplicationName", role.roleName());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }
}
