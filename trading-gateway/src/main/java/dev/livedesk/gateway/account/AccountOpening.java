package dev.livedesk.gateway.account;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Shards;
import dev.livedesk.market.ledger.UserId;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens accounts: the account, its owner's right, and the opening balance as the first event of its journal. */
public final class AccountOpening {

    private final JdbcClient jdbc;

    public AccountOpening(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is to be opened.
     *
     * @param owner who may trade on it, and let others in
     * @param openingBalance its first cash, and what a reset gives
     * @param shorting whether a sale may open a short position
     */
    public record Opening(UserId owner, String name, Money openingBalance, boolean shorting) {}

    /**
     * Opens it, within the caller's transaction.
     *
     * @param actor for the journal
     */
    public AccountId open(Opening opening, String actor) {
        AccountId account = new AccountId(UUID.randomUUID());
        jdbc.sql("""
                insert into gateway.account (id, number, name, opening_balance, shorting, shard, owner_id)
                values (:id, :number, :name, :balance, :shorting, :shard, :owner)
                """)
                .param("id", account.value())
                .param("number", number(account))
                .param("name", opening.name())
                .param("balance", opening.openingBalance().value())
                .param("shorting", opening.shorting())
                .param("shard", Shards.of(account))
                .param("owner", opening.owner().value())
                .update();
        jdbc.sql("insert into gateway.account_right (account_id, user_id, may) values (:account, :user, 'trade')")
                .param("account", account.value())
                .param("user", opening.owner().value())
                .update();
        jdbc.sql("insert into gateway.account_head (account_id, seq, epoch, cash) values (:account, 1, 1, :balance)")
                .param("account", account.value())
                .param("balance", opening.openingBalance().value())
                .update();
        jdbc.sql("""
                insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount)
                values (:account, 1, 1, 'cash', clock_timestamp(), :actor, 'opening', :balance)
                """)
                .param("account", account.value())
                .param("actor", actor)
                .param("balance", opening.openingBalance().value())
                .update();
        return account;
    }

    /** Holds the user until the transaction ends, and counts the accounts that he owns. */
    long countOwned(UserId owner) {
        jdbc.sql("select 1 from gateway.app_user where id = :owner for no key update").param("owner", owner.value()).query(Integer.class).single();
        return jdbc.sql("select count(*) from gateway.account where owner_id = :owner").param("owner", owner.value()).query(Long.class).single();
    }

    /** As Alpaca's paper accounts have them: PA and ten capitals or digits. */
    private static String number(AccountId account) {
        String digits = account.toString().replace("-", "").toUpperCase(Locale.ROOT);
        return "PA" + digits.substring(0, 10);
    }
}
