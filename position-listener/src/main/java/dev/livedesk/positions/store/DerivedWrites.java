package dev.livedesk.positions.store;

import dev.livedesk.db.RoundTrip;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.Position;
import dev.livedesk.positions.book.AccountState;
import dev.livedesk.positions.book.Holding;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** What was derived of some accounts, to be written in one round trip, and their cursors' passing of the fence. */
final class DerivedWrites {

    private static final String PASS = """
            update positions.cursor cursor
               set seq = moved.seq, epoch = moved.epoch, cash = moved.cash, updated_at = clock_timestamp()
              from unnest(?::uuid[], ?::bigint[], ?::int[], ?::bigint[], ?::int[], ?::numeric[])
                   as moved (account_id, old_seq, old_generation, seq, epoch, cash)
             where cursor.account_id = moved.account_id and cursor.seq = moved.old_seq and cursor.generation = moved.old_generation""";

    private static final String DELETE_ALL = "delete from positions.position where account_id = any (?::uuid[])";

    private static final String DELETE = """
            delete from positions.position position
             using unnest(?::uuid[], ?::text[]) as gone (account_id, instrument)
             where position.account_id = gone.account_id and position.instrument = gone.instrument""";

    private static final String POSITIONS = """
            insert into positions.position (account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq, applied_by)
            select derived.*, ?
              from unnest(?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::timestamptz[], ?::bigint[]) as derived
                on conflict (account_id, instrument) do update
               set quantity = excluded.quantity, open_cost = excluded.open_cost, realized = excluded.realized, fees = excluded.fees,
                   last_at = excluded.last_at, last_seq = excluded.last_seq, applied_by = excluded.applied_by, applied_at = excluded.applied_at""";

    private static final String SNAPSHOTS = """
            insert into positions.snapshot
                   (account_id, epoch, instrument, trading_day, quantity, open_cost, realized, fees, last_at, last_seq)
            select derived.*
              from unnest(?::uuid[], ?::int[], ?::text[], ?::date[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::timestamptz[], ?::bigint[])
                   as derived
                on conflict (account_id, epoch, instrument, trading_day) do update
               set quantity = excluded.quantity, open_cost = excluded.open_cost, realized = excluded.realized, fees = excluded.fees,
                   last_at = excluded.last_at, last_seq = excluded.last_seq""";

    private final String replica;
    private final Columns moved = new Columns();
    private final Columns reset = new Columns();
    private final Columns gone = new Columns();
    private final Columns positions = new Columns();
    private final Columns snapshots = new Columns();
    private int passed;

    /** @param replica shown with what it wrote */
    DerivedWrites(String replica) {
        this.replica = replica;
    }

    /** The cursor moves, if it still stands where it was read. */
    void pass(AccountId account, LockedAccounts.Cursor from, AccountState to) {
        moved.add(account, from.state().seq(), from.generation(), to.seq(), to.epoch(), to.cash());
    }

    /** All positions go, before others come. */
    void deletePositions(AccountId account) {
        reset.add(account);
    }

    void deletePosition(AccountId account, Instrument instrument) {
        gone.add(account, instrument.ticker());
    }

    void savePosition(AccountId account, Instrument instrument, Holding holding) {
        positions.add(row(Stream.of(account, instrument.ticker()), holding));
    }

    void saveSnapshot(AccountId account, int epoch, Instrument instrument, LocalDate day, Holding holding) {
        snapshots.add(row(Stream.of(account, epoch, instrument.ticker(), day), holding));
    }

    /**
     * Writes all of it, to be committed asynchronously.
     *
     * @return false if a cursor did not pass the fence: then the transaction must be rolled back
     */
    boolean send(JdbcOperations operations) {
        if (moved.isEmpty()) {
            return true;
        }
        RoundTrip trip = new RoundTrip().write("set local synchronous_commit = off").write(PASS, count -> passed = count, moved.arrays());
        write(trip, DELETE_ALL, reset);
        write(trip, DELETE, gone);
        if (!positions.isEmpty()) {
            trip.write(POSITIONS, Stream.concat(Stream.of(replica), Stream.of(positions.arrays())).toArray());
        }
        write(trip, SNAPSHOTS, snapshots);
        trip.send(operations);
        return passed == moved.rows();
    }

    private static void write(RoundTrip trip, String statement, Columns columns) {
        if (!columns.isEmpty()) {
            trip.write(statement, columns.arrays());
        }
    }

    private static Object[] row(Stream<Object> key, Holding holding) {
        Position position = holding.position();
        return Stream.concat(
                        key,
                        Stream.of(
                                position.quantity(), position.openCost(), position.realized(), position.fees(), holding.last().at(),
                                holding.last().firstSeq()))
                .toArray();
    }
}
