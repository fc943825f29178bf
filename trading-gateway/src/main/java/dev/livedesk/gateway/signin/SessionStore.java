package dev.livedesk.gateway.signin;

import dev.livedesk.access.Sha256;
import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.ledger.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions: they end after a time without use, and at the latest after their longest life. */
public final class SessionStore {

    /** More of one user than that, and the oldest end. */
    static final int MAX_PER_USER = 50;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration idle;
    private final Duration longest;

    public SessionStore(JdbcClient jdbc, Clock clock, Duration idle, Duration longest) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.idle = idle;
        this.longest = longest;
    }

    /**
     * Begins a session, if the user may still come in and has still this password: whoever changes either meanwhile is waited for. Ends expired
     * sessions of anybody.
     */
    boolean begin(String token, String csrfToken, UUID user, String passwordHash) {
        Instant now = clock.instant();
        jdbc.sql("delete from gateway.session where expires_at < :now").param("now", Times.utc(now)).update();
        return jdbc.sql("""
                insert into gateway.session (token_sha256, user_id, csrf_token, created_at, expires_at)
                select :hash, u.id, :csrf, :now, :expires
                  from gateway.app_user u
                 where u.id = :user and u.disabled_at is null and u.password_hash = :passwordHash
                   for share
                """)
                .param("hash", Sha256.of(token))
                .param("user", user)
                .param("csrf", csrfToken)
                .param("now", Times.utc(now))
                .param("expires", Times.utc(now.plus(idle.compareTo(longest) < 0 ? idle : longest)))
                .param("passwordHash", passwordHash)
                .update() > 0;
    }

    /** Ends the oldest of too many; tells their hex hashes. */
    List<String> endOldest(UUID user) {
        return jdbc.sql("""
                delete from gateway.session
                 where token_sha256 in (select token_sha256 from gateway.session where user_id = :user order by created_at desc offset :max)
                returning token_sha256
                """)
                .param("user", user)
                .param("max", MAX_PER_USER)
                .query(SessionStore::hash)
                .list();
    }

    /** Ends all of the user's; tells their hex hashes. */
    public List<String> endAll(UserId user) {
        return jdbc.sql("delete from gateway.session where user_id = :user returning token_sha256")
                .param("user", user.value())
                .query(SessionStore::hash)
                .list();
    }

    /** Ends all of the user's but one; tells the hex hashes of those that ended. */
    List<String> endOthers(UserId user, String keptSha256) {
        return jdbc.sql("delete from gateway.session where user_id = :user and token_sha256 <> :kept returning token_sha256")
                .param("user", user.value())
                .param("kept", HexFormat.of().parseHex(keptSha256))
                .query(SessionStore::hash)
                .list();
    }

    /** The hex hashes of the user's sessions. */
    public List<String> of(UserId user) {
        return jdbc.sql("select token_sha256 from gateway.session where user_id = :user")
                .param("user", user.value())
                .query(SessionStore::hash)
                .list();
    }

    /** Puts the end off; at most once a minute is written. */
    public void used(String tokenSha256) {
        Instant now = clock.instant();
        jdbc.sql("""
                update gateway.session
                   set expires_at = least(:idle::timestamptz, created_at + :longest::interval)
                 where token_sha256 = :hash and expires_at > :now and expires_at < :idle::timestamptz - interval '1 minute'
                   and expires_at < created_at + :longest::interval
                """)
                .param("idle", Times.utc(now.plus(idle)))
                .param("longest", longest.toSeconds() + " seconds")
                .param("hash", HexFormat.of().parseHex(tokenSha256))
                .param("now", Times.utc(now))
                .update();
    }

    /** Whether there was such a session. */
    boolean end(String tokenSha256) {
        return jdbc.sql("delete from gateway.session where token_sha256 = :hash")
                .param("hash", HexFormat.of().parseHex(tokenSha256))
                .update() > 0;
    }

    private static String hash(ResultSet row, int number) throws SQLException {
        return Sha256.hex(row.getBytes("token_sha256"));
    }
}
