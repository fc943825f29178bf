package dev.livedesk.bars.copy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Sends rows by {@code COPY}, within the transaction that is open on the data source. */
public final class Copy {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final DataSource dataSource;
    private final SQLExceptionTranslator translator = new SQLStateSQLExceptionTranslator();

    public Copy(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Sends the rows, if there are any.
     *
     * @param target the table with its columns, in the order of the fields: {@code bars.gap (kind, stream)}
     * @throws org.springframework.dao.DataAccessException if they are refused, or the database does not answer
     */
    public void send(String target, CopyRows rows) {
        if (rows.rows() == 0) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        String sql = "copy " + target + " from stdin (format binary)";
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new ByteArrayInputStream(rows.finished()), CHUNK_BYTES);
        } catch (SQLException e) {
            throw translated(sql, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private RuntimeException translated(String sql, SQLException e) {
        RuntimeException translated = translator.translate("copy", sql, e);
        return translated == null ? new IllegalStateException(sql, e) : translated;
    }
}
