package dev.livedesk.access;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds callers in the gateway's tables, with the rights of whatever role it is given. Blocking. */
final class CallerStore {

    private static final byte[] NOBODY = new byte[32];

    private final JdbcClient jdbc;

    CallerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose it is; empty for whatever is wrong, a disabled user included. The work is the same whether the key id exists or not. */
    Optional<Caller> find(Presented presented) {
        return switch (presented) {
            case Presented.Key key -> byKey(key);
            case Presented.Token token -> bySession(token);
        };
    }

    private Optional<Caller> byKey(Presented.Key key) {
        List<Row> rows = jdbc.sql("""
                select k.secret_sha256 as secret, '' as csrf, u.id as user_id, u.username, u.role, r.account_id, r.may
                  from gateway.api_key k
                  join gateway.app_user u on u.id = k.user_id
                  join gateway.account_right r on r.user_id = k.user_id and r.account_id = k.account_id
                 where k.key_id = :keyId and k.revoked_at is null and u.disabled_at is null
                """).param("keyId", storable(key.keyId())).query(CallerStore::row).list();
        byte[] expected = rows.isEmpty() ? NOBODY : rows.getFirst().secret();
        boolean same = MessageDigest.isEqual(expected, Sha256.of(key.secret()));
        return same ? caller(rows, new Credential.ApiKey(key.keyId())) : Optional.empty();
    }

    private Optional<Caller> bySession(Presented.Token token) {
        byte[] hash = Sha256.of(token.token());
        List<Row> rows = jdbc.sql("""
                select s.token_sha256 as secret, s.csrf_token as csrf, u.id as user_id, u.username, u.role, r.account_id, r.may
                  from gateway.session s
                  join gateway.app_user u on u.id = s.user_id
                  left join gateway.account_right r on r.user_id = u.id
                 where s.token_sha256 = :hash and s.expires_at > now() and u.disabled_at is null
                 order by r.granted_at, r.account_id
                """).param("hash", hash).query(CallerStore::row).list();
        return rows.isEmpty()
                ? Optional.empty()
                : caller(rows, new Credential.Session(Sha256.hex(hash), rows.getFirst().csrf()));
    }

    private static Optional<Caller> caller(List<Row> rows, Credential credential) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        SequencedMap<AccountId, Right> accounts = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID account = row.account();
            String may = row.may();
            if (account != null && may != null) {
                accounts.put(new AccountId(account), Right.valueOf(may.toUpperCase(Locale.ROOT)));
            }
        }
        Row any = rows.getFirst();
        Role role = Role.valueOf(any.role().toUpperCase(Locale.ROOT));
        return Optional.of(new Caller(new UserId(any.user()), any.username(), role, credential, accounts));
    }

    /** Postgres refuses NUL in a text: such a key id is nobody's. */
    private static String storable(String keyId) {
        return keyId.indexOf('\0') >= 0 ? "" : keyId;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getBytes("secret"),
                row.getString("csrf"),
                row.getObject("user_id", UUID.class),
                row.getString("username"),
                row.getString("role"),
                row.getObject("account_id", UUID.class),
                row.getString("may"));
    }

    @SuppressWarnings("ArrayRecordComponent") // lives only within this class
    private record Row(
            byte[] secret, String csrf, UUID user, String username, String role, @Nullable UUID account, @Nullable String may) {}
}
