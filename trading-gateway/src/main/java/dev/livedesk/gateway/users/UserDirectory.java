package dev.livedesk.gateway.users;

import dev.livedesk.access.Role;
import dev.livedesk.market.ledger.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All users, the disabled ones too. */
public final class UserDirectory {

    private static final String COLUMNS = "id, username, role, created_at, disabled_at";

    private final JdbcClient jdbc;

    public UserDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of usernames, those that come after the given one. */
    List<UserView> list(String after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from gateway.app_user where username > :after order by username limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(UserDirectory::view)
                .list();
    }

    Optional<UserView> find(UserId user) {
        return jdbc.sql("select " + COLUMNS + " from gateway.app_user where id = :id")
                .param("id", user.value())
                .query(UserDirectory::view)
                .optional();
    }

    /** By username, disabled or not. */
    public Optional<UserId> named(String username) {
        return jdbc.sql("select id from gateway.app_user where username = :username")
                .param("username", username)
                .query((row, number) -> new UserId(row.getObject("id", UUID.class)))
                .optional();
    }

    /** Whether the username was free. */
    boolean add(UserId user, String username, String passwordHash, Role role) {
        return jdbc.sql("""
                insert into gateway.app_user (id, username, password_hash, role)
                values (:id, :username, :hash, :role)
                on conflict (username) do nothing
                """)
                .param("id", user.value())
                .param("username", username)
                .param("hash", passwordHash)
                .param("role", name(role))
                .update() > 0;
    }

    /** Those who may manage users, held until the transaction ends: no other changes them meanwhile. */
    List<UserId> lockAdministrators() {
        return jdbc.sql("select id from gateway.app_user where role = 'admin' and disabled_at is null order by id for no key update")
                .query((row, number) -> new UserId(row.getObject("id", UUID.class)))
                .list();
    }

    void changeRole(UserId user, Role role) {
        jdbc.sql("update gateway.app_user set role = :role where id = :id").param("role", name(role)).param("id", user.value()).update();
    }

    void disable(UserId user) {
        jdbc.sql("update gateway.app_user set disabled_at = coalesce(disabled_at, clock_timestamp()) where id = :id")
                .param("id", user.value())
                .update();
    }

    void enable(UserId user) {
        jdbc.sql("update gateway.app_user set disabled_at = null where id = :id").param("id", user.value()).update();
    }

    void resetPassword(UserId user, String hash) {
        jdbc.sql("update gateway.app_user set password_hash = :hash where id = :id").param("hash", hash).param("id", user.value()).update();
    }

    private static UserView view(ResultSet row, int number) throws SQLException {
        OffsetDateTime disabled = row.getObject("disabled_at", OffsetDateTime.class);
        return new UserView(
                row.getString("id"),
                row.getString("username"),
                row.getString("role"),
                row.getObject("created_at", OffsetDateTime.class).toInstant().toString(),
                disabled == null ? null : disabled.toInstant().toString());
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
