package dev.livedesk.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Statements that are sent together and answered together: one way to the database and back instead of one for each, for which a lock would be held. They
 * are done in order, each on what is committed when its turn comes (unless the transaction is repeatable read): what is read after a lock is newer than
 * the lock. The statements are prepared as usual, so their number and order should not vary much.
 */
public final class RoundTrip {

    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** What is done with a statement's rows, and with the number of rows that it changed. */
    private record Step(RowCallbackHandler rows, IntConsumer changed) {}

    /** One that answers with rows. */
    public RoundTrip read(String query, RowCallbackHandler rows, @Nullable Object... parameters) {
        return add(query, new Step(rows, count -> {}), parameters);
    }

    /** One that changes rows. */
    public RoundTrip write(String update, @Nullable Object... parameters) {
        return write(update, count -> {}, parameters);
    }

    /**
     * One that changes rows, and tells how many.
     *
     * @param changed takes their number
     */
    public RoundTrip write(String update, IntConsumer changed, @Nullable Object... parameters) {
        return add(update, new Step(row -> {}, changed), parameters);
    }

    /** One that changes rows, for each list of parameters. */
    public RoundTrip writeAll(String update, List<? extends @Nullable Object[]> each) {
        each.forEach(parameters -> write(update, parameters));
        return this;
    }

    /**
     * Within the transaction that is open.
     *
     * @throws org.springframework.dao.DataAccessException if the database refuses one; then none is done
     */
    public void send(JdbcOperations operations) {
        operations.execute((ConnectionCallback<@Nullable Void>) connection -> {
            send(connection);
            return null;
        });
    }

    private void send(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            boolean rows = statement.execute();
            for (Step step : steps) {
                if (rows) {
                    try (ResultSet row = statement.getResultSet()) {
                        while (row.next()) {
                            step.rows().processRow(row);
                        }
                    }
                } else {
                    step.changed().accept(statement.getUpdateCount());
                }
                rows = statement.getMoreResults();
            }
        }
    }

    private RoundTrip add(String statement, Step step, @Nullable Object... parameters) {
        sql.append(statement).append(";\n");
        Collections.addAll(values, parameters);
        steps.add(step);
        return this;
    }
}
