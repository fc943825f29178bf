package dev.livedesk.gateway.events;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.db.journal.TradeUpdateReader;
import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events from the journal. */
public final class EventStore implements EventSource {

    private final JdbcClient jdbc;
    private final TradeUpdateReader updates;

    public EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.updates = new TradeUpdateReader(jdbc);
    }

    @Override
    public long head(AccountId account) {
        return heads(List.of(account)).getOrDefault(account, 0L);
    }

    @Override
    public long before(AccountId account, Instant time) {
        return jdbc.sql("""
                select coalesce(min(e.seq) - 1, (select h.seq from gateway.account_head h where h.account_id = :account), 0)
                  from gateway.account_event e where e.account_id = :account and e.recorded_at >= :time
                """).param("account", account.value()).param("time", time.atOffset(ZoneOffset.UTC)).query(Long.class).single();
    }

    @Override
    public UpdatePage after(AccountId account, long seq, int limit) {
        return updates.after(account, seq, limit);
    }

    Map<AccountId, Long> heads(Collection<AccountId> accounts) {
        return updates.heads(accounts);
    }

    /** Whether the caller's credential still holds, and still reads the account. */
    boolean mayStillRead(Caller caller, AccountId account) {
        String credential = switch (caller.credential()) {
            case Credential.ApiKey key -> key.keyId();
            case Credential.Session session -> session.tokenSha256();
        };
        return jdbc.sql("""
                select exists (select from gateway.account_right r
                                 join gateway.app_user u on u.id = r.user_id
                                where r.account_id = :account and r.user_id = :user and u.disabled_at is null)
                       and (exists (select from gateway.api_key k where k.key_id = :credential and k.revoked_at is null)
                            or exists (select from gateway.session s
                                        where encode(s.token_sha256, 'hex') = :credential and s.expires_at > now()))
                """).param("account", account.value()).param("user", caller.user().value()).param("credential", credential).query(Boolean.class).single();
    }
}
