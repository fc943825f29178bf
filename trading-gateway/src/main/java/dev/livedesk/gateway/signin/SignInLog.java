package dev.livedesk.gateway.signin;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who came in, tried to, and left. What cannot be written down does not happen. */
public final class SignInLog {

    private final JdbcClient jdbc;

    public SignInLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of it. */
    enum Outcome {
        SIGNED_IN,
        REFUSED,
        THROTTLED,
        SIGNED_OUT,
        PASSWORD_CHANGED,
        PASSWORD_REFUSED;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One line.
     *
     * @param id grows
     * @param username null where nobody has the one that was tried
     * @param address where it came from
     */
    public record Line(long id, Instant at, @Nullable String userId, @Nullable String username, String address, String outcome) {}

    void add(@Nullable UUID user, String address, Outcome outcome) {
        jdbc.sql("insert into gateway.sign_in (user_id, address, outcome) values (:user, :address, :outcome)")
                .param("user", user)
                .param("address", address)
                .param("outcome", outcome.text())
                .update();
    }

    /** Newest first, before this line. */
    List<Line> before(long id, int limit) {
        return jdbc.sql("""
                select s.id, s.at, s.user_id, u.username, s.address, s.outcome
                  from gateway.sign_in s left join gateway.app_user u on u.id = s.user_id
                 where s.id < :id
                 order by s.id desc
                 limit :limit
                """)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> new Line(
                        row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("user_id"), row.getString("username"),
                        row.getString("address"), row.getString("outcome")))
                .list();
    }
}
