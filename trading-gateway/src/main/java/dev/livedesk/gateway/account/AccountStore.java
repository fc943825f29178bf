package dev.livedesk.gateway.account;

import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads accounts. */
public final class AccountStore {

    private final JdbcClient jdbc;

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AccountRow> find(Collection<AccountId> ids) {
        return jdbc.sql("""
                select a.*, h.cash, h.epoch
                  from gateway.account a
                  join gateway.account_head h on h.account_id = a.id
                 where a.id = any(:ids::uuid[])
                """)
                .param("ids", ids.stream().map(AccountId::toString).toArray(String[]::new))
                .query(AccountStore::account)
                .list();
    }

    /** Equity at the last minute before the time, of the epoch; none if it was not kept then. */
    Optional<Money> equityBefore(AccountId account, int epoch, Instant time) {
        return jdbc.sql("""
                select equity
                  from pnl.equity_minute
                 where account_id = :account and epoch = :epoch and minute < :time
                 order by minute desc
                 limit 1
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("time", Times.utc(time))
                .query((row, number) -> new Money(row.getBigDecimal("equity")))
                .optional();
    }

    /** What was paid in during the epoch: its opening cash and what came or went other than by trades. */
    Money paidIn(AccountId account, int epoch) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) as paid
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and kind in ('cash', 'reset')
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .query((row, number) -> new Money(row.getBigDecimal("paid")))
                .single();
    }

    private static AccountRow account(ResultSet row, int number) throws SQLException {
        return new AccountRow(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("name"),
                row.getString("currency"),
                new Money(row.getBigDecimal("opening_balance")),
                row.getBoolean("shorting"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new Money(row.getBigDecimal("cash")),
                row.getInt("epoch"));
    }
}
