package dev.livedesk.positions.store;

import dev.livedesk.db.RoundTrip;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.positions.book.AccountState;
import dev.livedesk.positions.book.Holding;
import dev.livedesk.positions.book.JournalEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcOperations;

/** Accounts whose cursors are locked until the transaction ends, each with its next events and all that is derived of it by now. Read in one round trip. */
final class LockedAccounts {

    private static final String LOCK = """
            select cursor.account_id, account.shard, cursor.seq, cursor.epoch, cursor.cash, cursor.generation
              from positions.cursor cursor
              join gateway.account account on account.id = cursor.account_id
             where cursor.account_id = any (?::uuid[])
               for update of cursor skip locked""";

    private static final String EVENTS = """
            select cursor.account_id, event.*
              from positions.cursor cursor
             cross join lateral (
                   select event.seq, event.epoch, event.kind, event.amount,
                          event.trade_id, event.version, event.first_seq, event.instrument, event.effective_at,
                          event.quantity, event.price, event.fee, event.cancelled, event.split_to, event.split_from,
                          replaced.instrument as replaced_instrument, replaced.effective_at as replaced_at
                     from gateway.account_event event
                     left join gateway.account_event replaced
                       on replaced.account_id = event.account_id
                      and replaced.trade_id = event.trade_id
                      and replaced.version = event.version - 1
                    where event.account_id = cursor.account_id and event.seq > cursor.seq
                    order by event.seq
                    limit ?) event
             where cursor.account_id = any (?::uuid[])
             order by cursor.account_id, event.seq""";

    private static final String POSITIONS = """
            select account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq
              from positions.position
             where account_id = any (?::uuid[])""";

    private final Map<AccountId, Known> known = new HashMap<>();

    private LockedAccounts() {}

    /**
     * The fence of an account.
     *
     * @param generation counts rebuilds
     */
    record Cursor(AccountState state, int generation) {}

    /**
     * An account as it was found.
     *
     * @param events the next ones, in sequence
     * @param holdings those with an active entry
     */
    record Known(int shard, Cursor cursor, List<JournalEvent> events, SequencedMap<Instrument, Holding> holdings) {}

    /**
     * Locks those that have a cursor which nobody else works with now; the others are missing.
     *
     * @param most events of each account
     */
    static Map<AccountId, Known> lock(JdbcOperations operations, Collection<AccountId> accounts, int most) {
        LockedAccounts locked = new LockedAccounts();
        String[] ids = accounts.stream().map(AccountId::toString).toArray(String[]::new);
        new RoundTrip()
                .read(LOCK, locked::cursor, (Object) ids)
                .read(EVENTS, locked::event, most, ids)
                .read(POSITIONS, locked::position, (Object) ids)
                .send(operations);
        return locked.known;
    }

    private void cursor(ResultSet row) throws SQLException {
        Cursor cursor = new Cursor(Rows.state(row), row.getInt("generation"));
        known.put(Rows.account(row), new Known(row.getInt("shard"), cursor, new ArrayList<>(), new TreeMap<>()));
    }

    /** Those of accounts in other hands are read too, and left out. */
    private void event(ResultSet row) throws SQLException {
        Known of = known.get(Rows.account(row));
        if (of != null) {
            of.events().add(Journal.event(row));
        }
    }

    private void position(ResultSet row) throws SQLException {
        Known of = known.get(Rows.account(row));
        if (of != null) {
            of.holdings().put(Instrument.parse(row.getString("instrument")), Rows.holding(row));
        }
    }
}
