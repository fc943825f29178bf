package dev.livedesk.access;

import dev.livedesk.db.TestDatabase;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users, accounts and credentials in a test's database, arranged behind the gateway's back. */
final class AccessScene {

    final JdbcClient owner;

    AccessScene(TestDatabase database) {
        owner = JdbcClient.create(database.owner());
    }

    UUID user(String name, String role) {
        UUID id = UUID.randomUUID();
        owner.sql("insert into gateway.app_user(id, username, password_hash, role) values (?, ?, 'x', ?)").params(id, name, role).update();
        return id;
    }

    UUID account(UUID user, String may) {
        UUID id = UUID.randomUUID();
        owner.sql("insert into gateway.account(id, number, name, opening_balance, shard) values (?, ?, 'Paper', 100000, 1)")
                .params(id, id.toString()).update();
        owner.sql("insert into gateway.account_right(account_id, user_id, may, granted_at) values (?, ?, ?, clock_timestamp())")
                .params(id, user, may).update();
        return id;
    }

    void key(String keyId, String secret, UUID user, UUID account) {
        owner.sql("insert into gateway.api_key(key_id, secret_sha256, user_id, account_id) values (?, ?, ?, ?)")
                .params(keyId, Sha256.of(secret), user, account).update();
    }

    void session(String token, String csrf, UUID user, String expires) {
        owner.sql("insert into gateway.session(token_sha256, user_id, csrf_token, expires_at) values (?, ?, ?, now() + ?::interval)")
                .params(Sha256.of(token), user, csrf, expires).update();
    }

    void revokeKey(String keyId) {
        owner.sql("update gateway.api_key set revoked_at = now() where key_id = ?").params(keyId).update();
    }

    void disable(UUID user) {
        owner.sql("update gateway.app_user set disabled_at = now() where id = ?").params(user).update();
    }
}
