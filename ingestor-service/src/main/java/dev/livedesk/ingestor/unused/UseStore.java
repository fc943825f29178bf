package dev.livedesk.ingestor.unused;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tickers accounts use: hold, have open orders for, or keep in a watchlist. */
public final class UseStore {

    private final JdbcClient jdbc;

    public UseStore(DataSource source) {
        jdbc = JdbcClient.create(source);
    }

    /** Those of the tickers that some account uses. */
    Set<String> used(Collection<String> tickers) {
        return new HashSet<>(jdbc.sql("select distinct ticker from gateway.ticker_in_use where ticker = any(?::text[])")
                .param(tickers.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
