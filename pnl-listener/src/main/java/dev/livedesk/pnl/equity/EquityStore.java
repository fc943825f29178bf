package dev.livedesk.pnl.equity;

import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what accounts were worth. */
public final class EquityStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public EquityStore(DataSource source) {
        this.jdbc = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
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

    /** The first UTC day that is not thinned out yet; none before the first minute was kept. */
    Optional<LocalDate> thinnedUntil() {
        return jdbc.sql("""
                select coalesce(
                           (select thinned_until from pnl.equity_retention),
                           (select (min(minute) at time zone 'UTC')::date from pnl.equity_minute)) as day
                """)
                .query((row, n) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    /**
     * Deletes all minutes of a UTC day but each account's last between each two of the moments.
     *
     * @param ends the day's beginning, moments within it, and its end
     * @return false if somebody else was faster
     */
    boolean thin(LocalDate day, List<Instant> ends) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!advance(day)) {
                return false;
            }
            for (int i = 1; i < ends.size(); i++) {
                jdbc.sql("""
                        delete from pnl.equity_minute m
                         where m.minute >= :from and m.minute < :to
                           and exists (
                               select from pnl.equity_minute later
                                where later.account_id = m.account_id and later.minute > m.minute and later.minute < :to)
                        """)
                        .param("from", ends.get(i - 1).atOffset(ZoneOffset.UTC))
                        .param("to", ends.get(i).atOffset(ZoneOffset.UTC))
                        .update();
            }
            return true;
        }));
    }

    private boolean advance(LocalDate day) {
        return jdbc.sql("""
                insert into pnl.equity_retention (thinned_until) values (:next)
                on conflict (single) do update set thinned_until = excluded.thinned_until where pnl.equity_retention.thinned_until = :day
                """)
                .param("next", day.plusDays(1))
                .param("day", day)
                .update() == 1;
    }
}
