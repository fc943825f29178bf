package dev.livedesk.gateway.signin;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users who may come in. */
public final class UserStore {

    private final JdbcClient jdbc;

    /** Without its hash in its text. */
    record User(UUID id, String username, String role, String passwordHash) {
        @Override
        public String toString() {
            return "User[" + username + "]";
        }
    }

    public UserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** None, if there is none or he is disabled. */
    Optional<User> byName(String username) {
        return jdbc.sql("""
                select id, username, role, password_hash from gateway.app_user where username = :username and disabled_at is null
                """)
                .param("username", username)
                .query((row, number) -> new User(
                        row.getObject("id", UUID.class), row.getString("username"), row.getString("role"), row.getString("password_hash")))
                .optional();
    }

    /** Whether the user had still the password that is replaced. */
    boolean changePassword(UUID user, String hash, String newHash) {
        return jdbc.sql("update gateway.app_user set password_hash = :new where id = :user and password_hash = :old and disabled_at is null")
                .param("new", newHash)
                .param("user", user)
                .param("old", hash)
                .update() > 0;
    }
}
