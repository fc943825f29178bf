package dev.livedesk.benchmarks.rebuild;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/** What a rebuild cannot be faster than: the same rows, in whatever order the table has them, into the same Java types, by the same driver and protocol. */
final class BareRead {

    private BareRead() {}

    /** How many rows, after all of each was looked at. */
    static long read(DataSource source) throws SQLException {
        long rows = 0;
        long sum = 0;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("""
                    select account_id, epoch, instrument, seq, version, trade_id, first_seq, effective_at, quantity, price, fee, cancelled
                      from gateway.account_event where kind = 'trade'
                    """)) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
                statement.setFetchSize(2000);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows++;
                        sum += look(row);
                    }
                }
            }
            connection.rollback();
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return rows;
    }

    private static long look(ResultSet row) throws SQLException {
        UUID account = row.getObject(1, UUID.class);
        UUID trade = row.getObject(6, UUID.class);
        BigDecimal quantity = row.getBigDecimal(9);
        BigDecimal price = row.getBigDecimal(10);
        BigDecimal fee = row.getBigDecimal(11);
        return account.hashCode() + row.getInt(2) + row.getString(3).length() + row.getLong(4) + row.getInt(5) + trade.hashCode() + row.getLong(7)
                + row.getObject(8, OffsetDateTime.class).toInstant().hashCode() + quantity.scale() + price.scale() + fee.scale()
                + (row.getBoolean(12) ? 1 : 0);
    }
}
