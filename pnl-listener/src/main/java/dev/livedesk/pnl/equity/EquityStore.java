package dev.livedesk.pnl.equity;

import dev.livedesk.market.ledger.AccountId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what accounts were worth. */
public final class EquityStore {

    private final JdbcClient jdbc;

    public EquityStore(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** Keeps the minutes; what was kept of the same minute before is replaced. */
    void save(List<EquityMinute> minutes) {
        jdbc.sql("""
                insert into pnl.equity_minute (account_id, minute, seq, epoch, equity, cash, valid)
                select *
                  from unnest(:accounts::uuid[], :minutes::timestamptz[], :seqs::bigint[], :epochs::integer[], :equities::numeric[], :cash::numeric[],
                              :valid::boolean[])
                on conflict (account_id, minute) do update
                   set seq = excluded.seq, epoch = excluded.epoch, equity = excluded.equity, cash = excluded.cash, valid = excluded.valid
                 where pnl.equity_minute.seq <= excluded.seq
                """)
                .param("accounts", minutes.stream().map(row -> row.account().toString()).toArray(String[]::new))
                .param("minutes", minutes.stream().map(row -> row.minute().atOffset(ZoneOffset.UTC).toString()).toArray(String[]::new))
                .param("seqs", minutes.stream().map(EquityMinute::seq).toArray(Long[]::new))
                .param("epochs", minutes.stream().map(EquityMinute::epoch).toArray(Integer[]::new))
                .param("equities", minutes.stream().map(row -> row.equity().toString()).toArray(String[]::new))
                .param("cash", minutes.stream().map(row -> row.cash().toString()).toArray(String[]::new))
                .param("valid", minutes.stream().map(EquityMinute::valid).toArray(Boolean[]::new))
                .update();
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
