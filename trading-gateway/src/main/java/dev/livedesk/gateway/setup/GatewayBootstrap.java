package dev.livedesk.gateway.setup;

import dev.livedesk.gateway.keys.KeyStore;
import dev.livedesk.gateway.signin.Passwords;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Shards;
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
            if (insertUser(user, first.username(), hash)) {
                AccountId account = new AccountId(UUID.randomUUID());
                insertAccount(account, user, first);
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

    private boolean insertUser(UserId user, String username, String hash) {
        return jdbc.sql("""
                insert into gateway.app_user (id, username, password_hash, role)
                values (:id, :username, :hash, 'trader')
                on conflict (username) do nothing
                """)
                .param("id", user.value())
                .param("username", username)
                .param("hash", hash)
                .update() > 0;
    }

    /** The opening balance is the first event of the account's journal. */
    private void insertAccount(AccountId account, UserId user, FirstUser first) {
        jdbc.sql("""
                insert into gateway.account (id, number, name, opening_balance, shard)
                values (:id, :number, 'Paper', :balance, :shard)
                """)
                .param("id", account.value())
                .param("number", number(account))
                .param("balance", first.openingBalance().value())
                .param("shard", Shards.of(account))
                .update();
        jdbc.sql("insert into gateway.account_right (account_id, user_id, may) values (:account, :user, 'trade')")
                .param("account", account.value())
                .param("user", user.value())
                .update();
        jdbc.sql("insert into gateway.account_head (account_id, seq, epoch, cash) values (:account, 1, 1, :balance)")
                .param("account", account.value())
                .param("balance", first.openingBalance().value())
                .update();
        jdbc.sql("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount)
                values (:account, 1, 1, 'cash', clock_timestamp(), 'system', 'opening', :balance)
                """)
                .param("account", account.value())
                .param("balance", first.openingBalance().value())
                .update();
    }

    /** As Alpaca's paper accounts have them: PA and ten capitals or digits. */
    private static String number(AccountId account) {
        String digits = account.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return "PA" + digits.substring(0, 10);
    }
}
