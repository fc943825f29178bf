package dev.livedesk.gateway.signin;

import dev.livedesk.access.Sha256;
import dev.livedesk.gateway.ledger.Times;
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

    /** Begins a session; ends expired ones of anybody and the oldest of too many, and tells the hex hashes of the latter. */
    List<String> begin(String token, String csrfToken, UUID user) {
        Instant now = clock.instant();
        jdbc.sql("delete from gateway.session where expires_at < :now").param("now", Times.utc(now)).update();
        jdbc.sql("""
                insert into gateway.session (token_sha256, user_id, csrf_token, created_at, expires_at)
                values (:hash, :user, :csrf, :now, :expires)
                """)
                .param("hash", Sha256.of(token))
                .param("user", user)
                .param("csrf", csrfToken)
                .param("now", Times.utc(now))
                .param("expires", Times.utc(now.plus(idle.compareTo(longest) < 0 ? idle : longest)))
                .update();
        return jdbc.sql("""
                delete from gateway.session
                 where token_sha256 in (select token_sha256 from gateway.session where user_id = :user order by created_at desc offset :max)
                returning token_sha256
                """)
                .param("user", user)
                .param("max", MAX_PER_USER)
                .query((row, number) -> Sha256.hex(row.getBytes("token_sha256")))
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
}
