package dev.livedesk.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users with API keys, as the gateway makes them. */
public final class TestCallers {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final JdbcClient jdbc;

    public TestCallers(DataSource gateway) {
        this.jdbc = JdbcClient.create(gateway);
    }

    /** What a request shows: the headers {@code APCA-API-KEY-ID} and {@code APCA-API-SECRET-KEY}. */
    public record Key(String keyId, String secret) {}

    /**
     * A new user with a key for the account.
     *
     * @param role {@code viewer}, {@code trader} or {@code admin}
     */
    public Key key(UUID account, String role) {
        int number = COUNT.incrementAndGet();
        UUID user = UUID.randomUUID();
        Key key = new Key("PKTEST%014d".formatted(number), "secret-" + UUID.randomUUID());
        jdbc.sql("insert into gateway.app_user (id, username, password_hash, role) values (:id, :name, '', :role)")
                .param("id", user)
                .param("name", "user" + number + "-" + user)
                .param("role", role)
                .update();
        jdbc.sql("insert into gateway.account_right (account_id, user_id, may) values (:account, :user, 'trade')")
                .param("account", account)
                .param("user", user)
                .update();
        jdbc.sql("insert into gateway.api_key (key_id, secret_sha256, user_id, account_id) values (:key, :hash, :user, :account)")
                .param("key", key.keyId())
                .param("hash", sha256(key.secret()))
                .param("user", user)
                .param("account", account)
                .update();
        return key;
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
