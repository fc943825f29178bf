package dev.livedesk.positions.store;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** What the driver throws, as everything else that talks to the database throws it. */
final class Refusals {

    private static final SQLExceptionTranslator TRANSLATOR = new SQLStateSQLExceptionTranslator();

    private Refusals() {}

    static DataAccessException translated(String task, SQLException e) {
        DataAccessException translated = TRANSLATOR.translate(task, null, e);
        return translated == null ? new UncategorizedSQLException(task, null, e) : translated;
    }
}
