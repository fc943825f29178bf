package dev.livedesk.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the newest schema, as its owner. */
public final class Migrations {

    private Migrations() {}

    /**
     * Applies what is missing, uses TimescaleDB where the server has it, and gives each role its login and password.
     *
     * @param owner signed in as the database's owner, who may create roles
     * @return how many migrations were applied
     */
    public static int run(DataSource owner, Map<DatabaseRole, String> passwords) {
        int applied = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .validateMigrationNaming(true)
                .load()
                .migrate()
                .migrationsExecuted;
        new TickStorage(owner).arrange();
        passwords.forEach((role, password) -> allowLogin(owner, role, password));
        return applied;
    }

    private static void allowLogin(DataSource owner, DatabaseRole role, String password) {
        if (!password.matches("[A-Za-z0-9_-]{16,200}")) {
            throw new IllegalArgumentException("The password of " + role.roleName() + " must be 16 to 200 letters, digits, - or _");
        }
        // ALTER ROLE takes no bind parameter; the pattern above leaves nothing to escape.
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set password_encryption = 'scram-sha-256'");
            statement.execute("alter role " + role.roleName() + " login password '" + password + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not give " + role.roleName() + " its login", e);
        }
    }
}
