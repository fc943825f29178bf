package dev.livedesk.gateway.keys;

import dev.livedesk.access.Sha256;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API keys; of their secrets only the hash. */
public final class KeyStore {

    private final JdbcClient jdbc;

    /** A key, without its secret. */
    record KeyView(String keyId, String accountId, String name, String createdAt, @Nullable String lastUsedAt) {}

    public KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a key; nothing happens if the id exists, or if the user was disabled meanwhile. */
    public void add(String keyId, String secret, UserId user, AccountId account, String name) {
        jdbc.sql("""
                insert into gateway.api_key (key_id, secret_sha256, user_id, account_id, name)
                select :keyId, :secret, u.id, :account, :name
                  from gateway.app_user u
                 where u.id = :user and u.disabled_at is null
                   for share
                on conflict (key_id) do nothing
                """)
                .param("keyId", keyId)
                .param("secret", Sha256.of(secret))
                .param("user", user.value())
                .param("account", account.value())
                .param("name", name)
                .update();
    }

    /** The user's valid keys, the newest first. */
    List<KeyView> of(UserId user) {
        return jdbc.sql("""
                select key_id, account_id, name, created_at, last_used_at
                  from gateway.api_key
                 where user_id = :user and revoked_at is null
                 order by created_at desc, key_id
                """)
                .param("user", user.value())
                .query(KeyStore::view)
                .list();
    }

    /** Whether the user had such a valid key. */
    boolean revoke(String keyId, UserId user) {
        return jdbc.sql("update gateway.api_key set revoked_at = now() where key_id = :keyId and user_id = :user and revoked_at is null")
                .param("keyId", keyId)
                .param("user", user.value())
                .update() > 0;
    }

    /** Revokes all of the user's; tells which. */
    public List<String> revokeAll(UserId user) {
        return jdbc.sql("update gateway.api_key set revoked_at = now() where user_id = :user and revoked_at is null returning key_id")
                .param("user", user.value())
                .query((row, number) -> row.getString("key_id"))
                .list();
    }

    /** The user's valid keys of the account. */
    public List<String> of(UserId user, AccountId account) {
        return jdbc.sql("select key_id from gateway.api_key where user_id = :user and account_id = :account and revoked_at is null")
                .param("user", user.value())
                .param("account", account.value())
                .query((row, number) -> row.getString("key_id"))
                .list();
    }

    /** Notes its use; at most once a minute is written. */
    public void used(String keyId) {
        jdbc.sql("""
                update gateway.api_key
                   set last_used_at = now()
                 where key_id = :keyId and (last_used_at is null or last_used_at < now() - interval '1 minute')
                """)
                .param("keyId", keyId)
                .update();
    }

    private static KeyView view(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return new KeyView(
                row.getString("key_id"),
                row.getString("account_id"),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant().toString(),
                used == null ? null : used.toInstant().toString());
    }
}
