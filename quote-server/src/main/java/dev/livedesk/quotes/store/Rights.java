package dev.livedesk.quotes.store;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.market.ledger.AccountId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether callers who came in are still who they were: a session that ended, a key that was revoked, a user who was disabled or a right that was taken back
 * ends the socket, even if the message about it was lost; and so does a right that was given to a session's user, since it counts from the next socket on.
 */
public final class Rights {

    private final JdbcClient jdbc;

    public Rights(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Right(UUID user, UUID account) {}

    /** Of these callers, those who came by a session and have been given a right since. Blocking. */
    public Predicate<Caller> gained(Collection<Caller> callers) {
        Map<UUID, Set<UUID>> now = rights(callers).stream()
                .collect(Collectors.groupingBy(Right::user, Collectors.mapping(Right::account, Collectors.toSet())));
        return caller -> caller.credential() instanceof Credential.Session
                && now.getOrDefault(caller.user().value(), Set.of()).stream().anyMatch(account -> !caller.mayRead(new AccountId(account)));
    }

    /** Of these callers, those who have lost their credential or a right since they came. Blocking. */
    public Predicate<Caller> lost(Collection<Caller> callers) {
        Set<String> valid = new HashSet<>(sessions(callers));
        valid.addAll(keys(callers));
        Set<Right> rights = rights(callers);
        Set<String> seen = new HashSet<>();
        callers.forEach(caller -> seen.add(caller.credential().name()));
        return caller -> seen.contains(caller.credential().name())
                && (!valid.contains(caller.credential().name())
                        || caller.accounts().keySet().stream().anyMatch(account -> !rights.contains(new Right(caller.user().value(), account.value()))));
    }

    private Collection<String> sessions(Collection<Caller> callers) {
        String[] tokens = callers.stream().map(Caller::credential)
                .filter(Credential.Session.class::isInstance).map(Credential.Session.class::cast)
                .map(Credential.Session::tokenSha256).distinct().toArray(String[]::new);
        return tokens.length == 0 ? Set.of() : jdbc.sql("""
                select 'session:' || encode(s.token_sha256, 'hex') from gateway.session s
                  join gateway.app_user u on u.id = s.user_id and u.disabled_at is null
                 where s.token_sha256 in (select decode(token, 'hex') from unnest(:tokens) token) and s.expires_at > now()
                """).param("tokens", tokens).query((row, number) -> row.getString(1)).list();
    }

    private Collection<String> keys(Collection<Caller> callers) {
        String[] ids = callers.stream().map(Caller::credential)
                .filter(Credential.ApiKey.class::isInstance).map(Credential.ApiKey.class::cast)
                .map(Credential.ApiKey::keyId).distinct().toArray(String[]::new);
        return ids.length == 0 ? Set.of() : jdbc.sql("""
                select 'key:' || k.key_id from gateway.api_key k
                  join gateway.app_user u on u.id = k.user_id and u.disabled_at is null
                 where k.key_id = any(:ids) and k.revoked_at is null
                """).param("ids", ids).query((row, number) -> row.getString(1)).list();
    }

    private Set<Right> rights(Collection<Caller> callers) {
        UUID[] users = callers.stream().map(caller -> caller.user().value()).distinct().toArray(UUID[]::new);
        return new HashSet<>(jdbc.sql("select user_id, account_id from gateway.account_right where user_id = any(:users)")
                .param("users", users)
                .query((row, number) -> new Right(row.getObject("user_id", UUID.class), row.getObject("account_id", UUID.class)))
                .list());
    }
}
