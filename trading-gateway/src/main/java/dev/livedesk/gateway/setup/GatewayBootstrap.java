package dev.livedesk.gateway.setup;

import dev.livedesk.gateway.account.AccountOpening;
import dev.livedesk.gateway.keys.KeyStore;
import dev.livedesk.gateway.signin.Passwords;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the first user with an account and an API key. Once: a user who exists already is left as he is. */
public final class GatewayBootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayBootstrap.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Passwords passwords;

    public GatewayBootstrap(JdbcClient jdbc, TransactionOperations transactions, Passwords passwords) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.passwords = passwords;
    }

    /** All of it in one transaction; does nothing if the user exists, whoever made him. */
    public void ensure(FirstUser first) {
        if (exists(first.username())) {
            return;
        }
        String hash = passwords.hash(first.password());
        transactions.executeWithoutResult(status -> {
            UserId user = new UserId(UUID.randomUUID());
            if (insertUser(user, first, hash)) {
                AccountId account =
                        new AccountOpening(jdbc).open(new AccountOpening.Opening(user, "Paper", first.openingBalance(), false), "system");
                new KeyStore(jdbc).add(first.keyId(), first.secretKey(), user, account, "first key");
                LOG.atInfo().addKeyValue("username", first.username()).addKeyValue("account", account).log("made the first user");
            }
        });
    }

    private boolean exists(String username) {
        return jdbc.sql("select exists (select from gateway.app_user where username = :username)")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    private boolean insertUser(UserId user, FirstUser first, String hash) {
        return jdbc.sql("""
                insert into gateway.app_user (id, username, password_hash, role)
                values (:id, :username, :hash, :role)
                on conflict (username) do nothing
                """)
                .param("id", user.value())
                .param("username", first.username())
                .param("hash", hash)
                .param("role", first.role().name().toLowerCase(Locale.ROOT))
                .update() > 0;
    }
}
