package dev.livedesk.bars.record;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A Postgres that is away for a while. */
final class AwayDataSource extends DelegatingDataSource {

    private volatile boolean away;

    AwayDataSource(DataSource target) {
        super(target);
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            throw new SQLException("away", "08006");
        }
        return super.getConnection();
    }
}
