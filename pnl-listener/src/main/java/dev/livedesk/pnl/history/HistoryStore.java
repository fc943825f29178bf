package dev.livedesk.pnl.history;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what accounts were worth. */
public final class HistoryStore {

    private final JdbcClient jdbc;

    public HistoryStore(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    /** For each of the times the last equity kept of a minute before it; none where nothing was kept. */
    List<Optional<EquityAt>> before(AccountId account, List<Instant> times) {
        List<Optional<EquityAt>> found = new ArrayList<>();
        jdbc.sql("""
                select newest.minute, newest.epoch, newest.seq, newest.equity
                  from unnest(:times::timestamptz[]) with ordinality as asked (at, place)
                  left join lateral (
                       select minute, epoch, seq, equity
                         from pnl.equity_minute
                        where account_id = :account and minute < asked.at
                        order by minute desc
                        limit 1) newest on true
                 order by asked.place
                """)
                .param("account", account.value())
                .param("times", times.stream().map(time -> time.atOffset(ZoneOffset.UTC).toString()).toArray(String[]::new))
                .query(row -> {
                    found.add(equity(row));
                });
        return found;
    }

    /** What came to the account and went other than by trades, in the order of its journal. */
    CashFlows flows(AccountId account) {
        return new CashFlows(jdbc.sql("""
                select seq, epoch, effective_at, kind, source, amount
                  from gateway.account_event
                 where account_id = :account and kind in ('cash', 'reset')
                 order by seq
                """)
                .param("account", account.value())
                .query((row, n) -> new CashFlow(
                        row.getLong("seq"),
                        row.getInt("epoch"),
                        row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                        CashFlow.Type.of(row.getString("kind"), row.getString("source")),
                        new Money(row.getBigDecimal("amount"))))
                .list());
    }

    private static Optional<EquityAt> equity(ResultSet row) throws SQLException {
        OffsetDateTime minute = row.getObject("minute", OffsetDateTime.class);
        return minute == null
                ? Optional.empty()
                : Optional.of(new EquityAt(
                        minute.toInstant(), row.getInt("epoch"), row.getLong("seq"), new Money(row.getBigDecimal("equity"))));
    }
}
