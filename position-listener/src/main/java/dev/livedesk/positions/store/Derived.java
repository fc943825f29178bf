package dev.livedesk.positions.store;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.book.Holding;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that are derived: what is done with one account alone. Each call is one statement of the caller's transaction. */
final class Derived {

    private final JdbcClient jdbc;

    Derived(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Gives an account that has none a cursor, at its beginning.
     *
     * @return false if it has one
     */
    boolean begin(AccountId account) {
        return jdbc.sql("""
                insert into positions.cursor (account_id, rebuilt_for)
                select id, (select coalesce(max(id), 0) from positions.rebuild) from gateway.account where id = :account
                    on conflict do nothing
                """)
                .param("account", account.value())
                .update() == 1;
    }

    /** The newest snapshot of an instrument before a trading day. */
    Optional<Holding> snapshotBefore(AccountId account, int epoch, Instrument instrument, LocalDate day) {
        return jdbc.sql("""
                select quantity, open_cost, realized, fees, last_at, last_seq
                  from positions.snapshot
                 where account_id = :account and epoch = :epoch and instrument = :instrument and trading_day < :day
                 order by trading_day desc
                 limit 1
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("instrument", instrument.ticker())
                .param("day", day)
                .query((row, n) -> Rows.holding(row))
                .optional();
    }

    void deleteSnapshotsFrom(AccountId account, int epoch, Instrument instrument, LocalDate day) {
        jdbc.sql("""
                delete from positions.snapshot
                 where account_id = :account and epoch = :epoch and instrument = :instrument and trading_day >= :day
                """)
                .param("account", account.value())
                .param("epoch", epoch)
                .param("instrument", instrument.ticker())
                .param("day", day)
                .update();
    }
}
