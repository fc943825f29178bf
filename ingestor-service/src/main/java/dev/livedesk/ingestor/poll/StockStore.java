package dev.livedesk.ingestor.poll;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stocks that the desk knows. */
final class StockStore {

    private final JdbcClient jdbc;

    StockStore(DataSource source) {
        jdbc = JdbcClient.create(source);
    }

    List<String> tickers() {
        return jdbc.sql("select ticker from gateway.asset where class = 'us_equity' and status = 'active' order by ticker")
                .query((row, _) -> row.getString("ticker"))
                .list();
    }
}
