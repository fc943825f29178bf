package dev.livedesk.positions.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Writes many rows of one table by {@code COPY}, a few thousand at a time. */
final class CopyRows {

    private static final int FLUSH_CHARS = 1 << 20;

    private final Connection connection;
    private final String copy;
    private final StringBuilder rows = new StringBuilder(1 << 16);
    private boolean begun;

    /**
     * Rows for a table.
     *
     * @param table with the columns in the order in which each row gives them
     */
    CopyRows(Connection connection, String table) {
        this.connection = connection;
        this.copy = "copy " + table + " from stdin";
    }

    CopyRows value(BigDecimal value) {
        return next(value.toPlainString());
    }

    CopyRows value(Object value) {
        return next(value.toString());
    }

    /** Text that may hold anything. */
    CopyRows text(String value) {
        return next(value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
    }

    void endRow() {
        rows.append('\n');
        begun = false;
        if (rows.length() >= FLUSH_CHARS) {
            flush();
        }
    }

    /**
     * Sends what is left.
     *
     * @throws org.springframework.dao.DataAccessException if it is refused, or the database does not answer
     */
    void flush() {
        if (rows.isEmpty()) {
            return;
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(rows.toString()));
        } catch (SQLException e) {
            throw Refusals.translated(copy, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.setLength(0);
    }

    private CopyRows next(String value) {
        if (begun) {
            rows.append('\t');
        }
        begun = true;
        rows.append(value);
        return this;
    }
}
