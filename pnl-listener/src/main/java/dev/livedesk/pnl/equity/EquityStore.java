package dev.livedesk.pnl.equity;

import dev.livedesk.market.ledger.AccountId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what accounts were worth. */
public final class EquityStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    public EquityStore(DataSource source) {
        this.batches = new JdbcTemplate(source);
        this.jdbc = JdbcClient.create(batches);
    }

    /** Keeps the minutes; what was kept of the same minute before is replaced. */
    void save(List<EquityMinute> minutes) {
        batches.batchUpdate("""
                insert into pnl.equity_minute (account_id, minute, seq, epoch, equity, cash, valid)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (account_id, minute) do update
                   set seq = excluded.seq, epoch = excluded.epoch, equity = excluded.equity, cash = excluded.cash, valid = excluded.valid
                 where pnl.equity_minute.seq <= excluded.seq
                """, minutes, 500, (statement, row) -> {
                    statement.setObject(1, row.account().value());
                    statement.setObject(2, row.minute().atOffset(ZoneOffset.UTC));
                    statement.setLong(3, row.seq());
                    statement.setInt(4, row.epoch());
                    statement.setBigDecimal(5, row.equity().value());
                    statement.setBigDecimal(6, row.cash().value());
                    statement.setBoolean(7, row.valid());
                });
    }

    /** Up to which sequence each of the accounts was kept last; those never kept are missing. */
    Map<AccountId, Long> kept(Collection<AccountId> accounts) {
        Map<AccountId, Long> kept = new HashMap<>();
        jdbc.sql("""
                select asked.id, newest.seq
                  from unnest(:accounts::uuid[]) as asked (id)
                 cross join lateral (
                       select seq from pnl.equity_minute where account_id = asked.id order by minute desc limit 1) newest
                """)
                .param("accounts", accounts.stream().map(account -> account.value().toString()).toArray(String[]::new))
                .query(row -> {
                    kept.put(new AccountId(row.getObject("id", UUID.class)), row.getLong("seq"));
                });
        return kept;
    }
}
