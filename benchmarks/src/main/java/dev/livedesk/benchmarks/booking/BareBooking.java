package dev.livedesk.benchmarks.booking;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a market order that fills at once costs the database: the statements of the gateway's transaction and of the position listener's, with a connection of
 * its own and nothing else around them. The gateway's commit is durable, the listener's asynchronous.
 */
final class BareBooking implements Booker {

    private static final String TICKER = "BTCUSDT";
    private static final BigDecimal QUANTITY = new BigDecimal("0.001");
    private static final BigDecimal PRICE = new BigDecimal("61721.19");

    private final Connection connection;
    private final UUID account;
    private final String state;

    /** @param state of an order, as the gateway writes it */
    BareBooking(Connection connection, UUID account, String state) throws SQLException {
        this.connection = connection;
        this.account = account;
        this.state = state;
        connection.setAutoCommit(false);
    }

    /** Books one, and applies what is there to apply. */
    @Override
    public void book(String clientOrderId) throws SQLException {
        bookOnly(clientOrderId);
        apply();
        connection.commit();
    }

    /** Books one, for somebody else to apply. */
    void bookOnly(String clientOrderId) throws SQLException {
        write(clientOrderId);
        connection.commit();
    }

    private void write(String clientOrderId) throws SQLException {
        UUID order = UUID.randomUUID();
        long seq = longOf("""
                select h.seq, h.epoch, h.cash, h.reserved, a.opening_balance, a.shorting, a.trade_suspended, a.fractional_trading, a.shard
                  from gateway.account_head h
                  join gateway.account a on a.id = h.account_id
                 where h.account_id = ?
                   for update of h
                """, account);
        query("select instrument, quantity, held from gateway.holding where account_id = ? and (instrument = any(?) or quantity < 0)", account, new String[] {TICKER});
        query("select client_order_id from gateway.trade_order where account_id = ? and client_order_id = any(?)", account, new String[] {clientOrderId});
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into gateway.account_event
                       (account_id, seq, epoch, kind, effective_at, recorded_at, actor, source, amount,
                        trade_id, version, first_seq, instrument, quantity, price, fee, cancelled, order_id, order_event, order_state, position_quantity)
                values (?, ?, 1, ?, now(), now(), 'key:BENCH', 'api', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                """)) {
            bind(insert, account, seq + 1, "order", BigDecimal.ZERO, null, null, null, TICKER, null, null, null, null, order, "new", state, null);
            insert.addBatch();
            bind(insert, account, seq + 2, "trade", PRICE.multiply(QUANTITY).negate(), UUID.randomUUID(), 1, seq + 2, TICKER, QUANTITY, PRICE, BigDecimal.ZERO, false,
                    order, "fill", state, QUANTITY);
            insert.addBatch();
            insert.executeBatch();
        }
        update("""
                insert into gateway.trade_order
                       (id, account_id, client_order_id, instrument, side, type, time_in_force, status, quantity, intent, group_id,
                        filled_quantity, filled_notional, seq, epoch, source, submitted_at, updated_at, filled_at, state)
                values (?, ?, ?, ?, 'buy', 'market', 'gtc', 'filled', ?, 'buy_to_open', ?, ?, ?, ?, 1, 'api', now(), now(), now(), ?::jsonb)
                on conflict (id) do update set status = excluded.status
                """, order, account, clientOrderId, TICKER, QUANTITY, order, QUANTITY, PRICE.multiply(QUANTITY), seq + 2, state);
        update("""
                insert into gateway.holding (account_id, instrument, quantity, held) values (?, ?, ?, 0)
                on conflict (account_id, instrument) do update set quantity = excluded.quantity, held = excluded.held
                """, account, TICKER, QUANTITY);
        update("update gateway.account_head set seq = ?, epoch = 1, cash = cash - 61.72119, reserved = 0 where account_id = ?", seq + 2, account);
    }

    private void apply() throws SQLException {
        update("set local synchronous_commit = off");
        update("insert into positions.cursor (account_id) values (?) on conflict do nothing", account);
        // The fence lets one through; whoever waits finds his own events applied, and has nothing left to do.
        long from = longOf("select seq, epoch, cash, generation from positions.cursor where account_id = ? for update", account);
        long to = longOf("""
                select max(seq) from (
                    select event.seq, event.epoch, event.kind, event.amount, event.trade_id, event.version, event.first_seq, event.instrument, event.effective_at,
                           event.quantity, event.price, event.fee, event.cancelled, replaced.instrument as replaced_instrument
                      from gateway.account_event event
                      left join gateway.account_event replaced
                        on replaced.account_id = event.account_id and replaced.trade_id = event.trade_id and replaced.version = event.version - 1
                     where event.account_id = ? and event.seq > ?
                     order by event.seq
                     limit 1000) events
                """, account, from);
        if (to == 0) {
            return;
        }
        query("select instrument, quantity, open_cost, realized, fees, last_at, last_seq from positions.position where account_id = ? and instrument = any (?)",
                account, new String[] {TICKER});
        update("update positions.cursor set seq = ?, epoch = 1, cash = 1, updated_at = clock_timestamp() where account_id = ? and seq = ?", to, account, from);
        update("""
                insert into positions.position (account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq)
                values (?, ?, ?, ?, 0, 0, now(), ?)
                on conflict (account_id, instrument) do update
                   set quantity = excluded.quantity, open_cost = excluded.open_cost, last_at = excluded.last_at, last_seq = excluded.last_seq
                """, account, TICKER, QUANTITY, PRICE, to);
        update("""
                insert into positions.snapshot (account_id, epoch, instrument, trading_day, quantity, open_cost, realized, fees, last_at, last_seq)
                values (?, 1, ?, current_date, ?, ?, 0, 0, now(), ?)
                on conflict (account_id, epoch, instrument, trading_day) do update
                   set quantity = excluded.quantity, open_cost = excluded.open_cost, last_at = excluded.last_at, last_seq = excluded.last_seq
                """, account, TICKER, QUANTITY, PRICE, to);
        query("select instrument, quantity, open_cost, realized, fees from positions.position where account_id = ?", account);
        query("select account.shard, cursor.seq from gateway.account account left join positions.cursor cursor on cursor.account_id = account.id where account.id = ?", account);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void query(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeQuery().close();
        }
    }

    private long longOf(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
