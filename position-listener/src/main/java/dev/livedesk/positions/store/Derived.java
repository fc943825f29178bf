package dev.livedesk.positions.store;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.book.AccountState;
import dev.livedesk.positions.book.Holding;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables that are derived: cursor, positions, snapshots. Each call is one statement of the caller's transaction. */
final class Derived {

    private final JdbcClient jdbc;
    private final String replica;

    /**
     * The tables, written in a replica's name.
     *
     * @param replica shown with what it wrote
     */
    Derived(JdbcClient jdbc, String replica) {
        this.jdbc = jdbc;
        this.replica = replica;
    }

    /**
     * The fence of an account.
     *
     * @param generation counts rebuilds
     */
    record Cursor(AccountState state, int generation) {

        static final Cursor NEW = new Cursor(AccountState.NEW, 0);
    }

    /** The account's cursor, locked until the transaction ends; none where somebody else works on the account now. */
    Optional<Cursor> lock(AccountId account) {
        Optional<Cursor> known = jdbc.sql("""
                select seq, epoch, cash, generation from positions.cursor where account_id = :account for update skip locked
                """)
                .param("account", account.value())
                .query((row, n) -> new Cursor(Rows.state(row), row.getInt("generation")))
                .optional();
        return known.isPresent() || !begin(account) ? known : Optional.of(Cursor.NEW);
    }

    /**
     * Gives an account that has none a cursor, at its beginning.
     *
     * @return false if it has one
     */
    private boolean begin(AccountId account) {
        return jdbc.sql("""
                insert into positions.cursor (account_id, rebuilt_for)
                select :account, coalesce(max(id), 0) from positions.rebuild
                    on conflict do nothing
                """)
                .param("account", account.value())
                .update() == 1;
    }

    /**
     * Passes the fence: moves the cursor if it still stands where it was read.
     *
     * @return false if somebody else moved it
     */
    boolean advance(AccountId account, Cursor from, AccountState to) {
        return jdbc.sql("""
                update positions.cursor
                   set seq = :seq, epoch = :epoch, cash = :cash, updated_at = clock_timestamp()
                 where account_id = :account and seq = :oldSeq and generation = :oldGeneration
                """)
                .param("seq", to.seq())
                .param("epoch", to.epoch())
                .param("cash", to.cash().value())
                .param("account", account.value())
                .param("oldSeq", from.state().seq())
                .param("oldGeneration", from.generation())
                .update() == 1;
    }

    /** The account's holdings of the instruments; those without an active entry are missing. */
    Map<Instrument, Holding> holdings(AccountId account, Collection<Instrument> instruments) {
        Map<Instrument, Holding> holdings = new TreeMap<>();
        jdbc.sql("""
                select instrument, quantity, open_cost, realized, fees, last_at, last_seq
                  from positions.position
                 where account_id = :account and instrument = any (:instruments)
                """)
                .param("account", account.value())
                .param("instruments", instruments.stream().map(Instrument::ticker).toArray(String[]::new))
                .query(row -> {
                    holdings.put(Instrument.parse(row.getString("instrument")), Rows.holding(row));
                });
        return holdings;
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

    void deletePositions(AccountId account) {
        jdbc.sql("delete from positions.position where account_id = :account").param("account", account.value()).update();
    }

    void deletePosition(AccountId account, Instrument instrument) {
        jdbc.sql("delete from positions.position where account_id = :account and instrument = :instrument")
                .param("account", account.value())
                .param("instrument", instrument.ticker())
                .update();
    }

    void savePosition(AccountId account, Instrument instrument, Holding holding) {
        bound("""
                insert into positions.position (account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq, applied_by)
                values (:account, :instrument, :quantity, :openCost, :realized, :fees, :lastAt, :lastSeq, :replica)
                on conflict (account_id, instrument) do update
                   set quantity = excluded.quantity, open_cost = excluded.open_cost, realized = excluded.realized, fees = excluded.fees,
                       last_at = excluded.last_at, last_seq = excluded.last_seq, applied_by = excluded.applied_by, applied_at = excluded.applied_at
                """, account, instrument, holding).param("replica", replica).update();
    }

    void saveSnapshot(AccountId account, int epoch, Instrument instrument, LocalDate day, Holding holding) {
        bound("""
                insert into positions.snapshot
                       (account_id, epoch, instrument, trading_day, quantity, open_cost, realized, fees, last_at, last_seq)
                values (:account, :epoch, :instrument, :day, :quantity, :openCost, :realized, :fees, :lastAt, :lastSeq)
                on conflict (account_id, epoch, instrument, trading_day) do update
                   set quantity = excluded.quantity, open_cost = excluded.open_cost, realized = excluded.realized, fees = excluded.fees,
                       last_at = excluded.last_at, last_seq = excluded.last_seq
                """, account, instrument, holding).param("epoch", epoch).param("day", day).update();
    }

    private JdbcClient.StatementSpec bound(String sql, AccountId account, Instrument instrument, Holding holding) {
        return jdbc.sql(sql)
                .param("account", account.value())
                .param("instrument", instrument.ticker())
                .param("quantity", holding.position().quantity().value())
                .param("openCost", holding.position().openCost().value())
                .param("realized", holding.position().realized().value())
                .param("fees", holding.position().fees().value())
                .param("lastAt", Rows.timestamp(holding.last().at()))
                .param("lastSeq", holding.last().firstSeq());
    }
}
