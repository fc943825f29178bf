package dev.livedesk.gateway.cash;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads deposits and withdrawals. */
public final class CashStore {

    private final JdbcClient jdbc;

    public CashStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an earlier request booked. */
    CashView bookedBy(AccountId account, String key) {
        return jdbc.sql("""
                select e.*
                  from gateway.booking_request r
                  join gateway.account_event e on e.account_id = r.account_id and e.seq = r.seq
                 where r.account_id = :account and r.key = :key
                """)
                .param("account", account.value())
                .param("key", key)
                .query((row, number) -> new CashView(
                        account.toString(),
                        row.getLong("seq"),
                        row.getString("source"),
                        new Money(row.getBigDecimal("amount")).toString(),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant().toString(),
                        row.getString("actor")))
                .single();
    }
}
