package dev.livedesk.gateway.signin;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads users. */
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

    Optional<User> byName(String username) {
        return jdbc.sql("select id, username, role, password_hash from gateway.app_user where username = :username")
                .param("username", username)
                .query((row, number) -> new User(
                        row.getObject("id", UUID.class), row.getString("username"), row.getString("role"), row.getString("password_hash")))
                .optional();
    }
}
