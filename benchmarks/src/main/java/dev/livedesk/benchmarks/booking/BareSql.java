package dev.livedesk.benchmarks.booking;

/** The statements of a market order that fills at once: those of the gateway and of the position listener, word for word. Those of one text are sent together. */
final class BareSql {

    static final String READ = """
            select h.seq, h.epoch, h.cash, h.reserved, a.opening_balance, a.shorting, a.trade_suspended, a.fractional_trading, a.shard
              from gateway.account_head h
              join gateway.account a on a.id = h.account_id
             where h.account_id = ?
               for update of h;
            select instrument, quantity, held from gateway.holding where account_id = ? and (quantity < 0 or instrument = any(?));
            select client_order_id from gateway.trade_order where account_id = ? and client_order_id = any(?)
            """;

    private static final String EVENT = """
            insert into gateway.account_event
                   (account_id, seq, epoch, kind, effective_at, recorded_at, actor, source, amount,
                    trade_id, version, first_seq, instrument, quantity, price, fee, cancelled, order_id, order_event, order_state,
                    position_quantity, split_to, split_from)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?);
            """;

    static final String WRITE = EVENT + EVENT + """
            insert into gateway.trade_order
                   (id, account_id, client_order_id, instrument, side, type, time_in_force, status, quantity, notional,
                    limit_price, stop_price, trail_price, trail_percent, extremum, triggered, extended_hours, intent,
                    order_class, group_id, role, filled_quantity, filled_notional, reserved, held, seq, epoch, actor, source,
                    submitted_at, updated_at, expires_at, filled_at, canceled_at, expired_at, replaced_at, replaces, replaced_by, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (id) do update set
                   status = excluded.status, quantity = excluded.quantity, limit_price = excluded.limit_price, stop_price = excluded.stop_price,
                   extremum = excluded.extremum, triggered = excluded.triggered,
                   filled_quantity = excluded.filled_quantity, filled_notional = excluded.filled_notional,
                   reserved = excluded.reserved, held = excluded.held, seq = excluded.seq, updated_at = excluded.updated_at,
                   filled_at = excluded.filled_at, canceled_at = excluded.canceled_at, expired_at = excluded.expired_at,
                   replaced_at = excluded.replaced_at, replaced_by = excluded.replaced_by, state = excluded.state;
            insert into gateway.holding (account_id, instrument, quantity, held)
            values (?, ?, ?, ?)
            on conflict (account_id, instrument) do update set quantity = excluded.quantity, held = excluded.held;
            update gateway.account_head set seq = ?, epoch = ?, cash = ?, reserved = ? where account_id = ?
            """;

    /** But for one word: where the listener leaves an account that somebody else works on, this waits. */
    static final String READ_DERIVED = """
            select cursor.account_id, account.shard, cursor.seq, cursor.epoch, cursor.cash, cursor.generation
              from positions.cursor cursor
              join gateway.account account on account.id = cursor.account_id
             where cursor.account_id = any (?::uuid[])
               for update of cursor;
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
             order by cursor.account_id, event.seq;
            select account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq
              from positions.position
             where account_id = any (?::uuid[])
            """;

    static final String WRITE_DERIVED = """
            set local synchronous_commit = off;
            update positions.cursor cursor
               set seq = moved.seq, epoch = moved.epoch, cash = moved.cash, updated_at = clock_timestamp()
              from unnest(?::uuid[], ?::bigint[], ?::int[], ?::bigint[], ?::int[], ?::numeric[])
                   as moved (account_id, old_seq, old_generation, seq, epoch, cash)
             where cursor.account_id = moved.account_id and cursor.seq = moved.old_seq and cursor.generation = moved.old_generation;
            insert into positions.position (account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq, applied_by)
            select derived.*, ?
              from unnest(?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::timestamptz[], ?::bigint[]) as derived
                on conflict (account_id, instrument) do update
               set quantity = excluded.quantity, open_cost = excluded.open_cost, realized = excluded.realized, fees = excluded.fees,
                   last_at = excluded.last_at, last_seq = excluded.last_seq, applied_by = excluded.applied_by, applied_at = excluded.applied_at;
            insert into positions.snapshot
                   (account_id, epoch, instrument, trading_day, quantity, open_cost, realized, fees, last_at, last_seq)
            select derived.*
              from unnest(?::uuid[], ?::int[], ?::text[], ?::date[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::timestamptz[], ?::bigint[])
                   as derived
                on conflict (account_id, epoch, instrument, trading_day) do update
               set quantity = excluded.quantity, open_cost = excluded.open_cost, realized = excluded.realized, fees = excluded.fees,
                   last_at = excluded.last_at, last_seq = excluded.last_seq
            """;

    private BareSql() {}
}
