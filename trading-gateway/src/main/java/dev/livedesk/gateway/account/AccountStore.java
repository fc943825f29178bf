package dev.livedesk.gateway.account;

import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, and what is known of their past. */
public final class AccountStore {

    private final JdbcClient jdbc;

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an account was worth, and its cash in it. */
    record ClosingEquity(Money equity, Money cash) {}

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

    /** What is null stays. */
    void change(AccountId account, @Nullable String name, @Nullable Boolean shorting) {
        jdbc.sql("update gateway.account set name = coalesce(:name, name), shorting = coalesce(:shorting, shorting) where id = :account")
                .param("name", name, Types.VARCHAR)
                .param("shorting", shorting, Types.BOOLEAN)
                .param("account", account.value())
                .update();
    }

    /** Equity at the last minute before the time, of the epoch; none if it was not kept then. */
    Optional<ClosingEquity> equityBefore(AccountId account, int epoch, Instant time) {
        return jdbc.sql("""
                select equity, cash
                  from pnl.equity_minute
                 where account_id = :account and epoch = :epoch and minute < :time
                 order by minute desc
                 limit 1
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("time", Times.utc(time))
                .query((row, number) -> new ClosingEquity(new Money(row.getBigDecimal("equity")), new Money(row.getBigDecimal("cash"))))
                .optional();
    }

    /** What was paid in during the epoch: its opening cash, deposits less withdrawals. Dividends and fees are profit and loss. */
    Money paidIn(AccountId account, int epoch) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) as paid
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch
                   and kind in ('cash', 'reset') and source not in ('dividend', 'fee')
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .query((row, number) -> new Money(row.getBigDecimal("paid")))
                .single();
    }

    /** Deposits less withdrawals of the epoch since the time. */
    Money movedSince(AccountId account, int epoch, Instant time) {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) as moved
                  from gateway.account_event
                 where account_id = :account and epoch = :epoch and effective_at >= :time
                   and kind = 'cash' and source in ('deposit', 'withdrawal')
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("time", Times.utc(time))
                .query((row, number) -> new Money(row.getBigDecimal("moved")))
                .single();
    }

    private static AccountRow account(ResultSet row, int number) throws SQLException {
        UUID owner = row.getObject("owner_id", UUID.class);
        return new AccountRow(
                new AccountId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getString("name"),
                row.getString("currency"),
                new Money(row.getBigDecimal("opening_balance")),
                row.getBoolean("shorting"),
                row.getBoolean("trade_suspended"),
                owner == null ? null : new UserId(owner),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new Money(row.getBigDecimal("cash")),
                row.getInt("epoch"));
    }
}
