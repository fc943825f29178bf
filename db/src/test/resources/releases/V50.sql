-- A desk as the release with V50 left it: two users, an account with a fill, an amended trade and a sale, one that was reset, prices, ticks and bars.
insert into gateway.app_user (id, username, password_hash, role, created_at) values
    ('00000000-0000-4000-8000-000000000001', 'honeykiwi', '$argon2id$x', 'admin', '2026-10-01T08:00:00Z'),
    ('00000000-0000-4000-8000-000000000002', 'wren', '$argon2id$y', 'trader', '2026-10-02T08:00:00Z');
insert into gateway.session (token_sha256, user_id, csrf_token, expires_at) values
    (sha256('token'), '00000000-0000-4000-8000-000000000001', 'csrf', '2036-01-01T00:00:00Z');
insert into gateway.account (id, number, name, opening_balance, shard, created_at) values
    ('10000000-0000-4000-8000-000000000001', 'PA1', 'Main', 100000, 1, '2026-10-01T08:00:00Z'),
    ('10000000-0000-4000-8000-000000000002', 'PA2', 'Reset', 50000, 2, '2026-10-01T08:00:00Z');
insert into gateway.account_right (account_id, user_id, may) values
    ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'trade'),
    ('10000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001', 'read');
insert into gateway.api_key (key_id, secret_sha256, user_id, account_id) values
    ('LDAAAAAAAAAAAAAAAAAA', sha256('secret'), '00000000-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000001');

insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount, trade_id, version, first_seq, instrument, quantity, price,
                                   fee, cancelled, order_id, order_event, order_state) values
    ('10000000-0000-4000-8000-000000000001', 1, 1, 'cash', '2026-10-01T08:00:00Z', 'system', 'opening', 100000, null, null, null, null, null, null, null, null, null, null, null),
    ('10000000-0000-4000-8000-000000000001', 2, 1, 'order', '2026-10-01T14:30:00Z', 'system', 'api', 0, null, null, null, null, null, null, null, null,
        '20000000-0000-4000-8000-000000000001', 'new', '{"status":"new"}'),
    ('10000000-0000-4000-8000-000000000001', 3, 1, 'trade', '2026-10-01T14:30:01Z', 'system', 'execution', -1501, '30000000-0000-4000-8000-000000000001', 1, 3, 'AAPL', 10, 150,
        1, false, '20000000-0000-4000-8000-000000000001', 'fill', '{"status":"filled"}'),
    ('10000000-0000-4000-8000-000000000001', 4, 1, 'trade', '2026-10-02T03:00:00Z', 'system', 'api', -30000, '30000000-0000-4000-8000-000000000002', 1, 4, 'BTCUSDT', 0.5, 60000,
        0, false, null, null, null),
    ('10000000-0000-4000-8000-000000000001', 5, 1, 'trade', '2026-10-02T15:00:00Z', 'system', 'api', 640, '30000000-0000-4000-8000-000000000003', 1, 5, 'AAPL', -4, 160,
        0, false, null, null, null),
    ('10000000-0000-4000-8000-000000000001', 6, 1, 'trade', '2026-10-02T03:00:00Z', 'system', 'api', 6000, '30000000-0000-4000-8000-000000000002', 2, 4, 'BTCUSDT', 0.4, 60000,
        0, false, null, null, null),
    ('10000000-0000-4000-8000-000000000002', 1, 1, 'cash', '2026-10-01T08:00:00Z', 'system', 'opening', 50000, null, null, null, null, null, null, null, null, null, null, null),
    ('10000000-0000-4000-8000-000000000002', 2, 1, 'trade', '2026-10-01T15:00:00Z', 'system', 'api', -500, '30000000-0000-4000-8000-000000000004', 1, 2, 'SPY', 1, 500,
        0, false, null, null, null),
    ('10000000-0000-4000-8000-000000000002', 3, 2, 'reset', '2026-10-03T08:00:00Z', 'system', 'reset', 25000, null, null, null, null, null, null, null, null, null, null, null);
insert into gateway.account_head (account_id, seq, epoch, cash) values
    ('10000000-0000-4000-8000-000000000001', 6, 1, 75139), ('10000000-0000-4000-8000-000000000002', 3, 2, 25000);
insert into gateway.holding (account_id, instrument, quantity) values
    ('10000000-0000-4000-8000-000000000001', 'AAPL', 6), ('10000000-0000-4000-8000-000000000001', 'BTCUSDT', 0.4);
insert into gateway.trade_order (id, account_id, client_order_id, instrument, side, type, time_in_force, status, quantity, filled_quantity, filled_notional, seq, epoch, source,
                                 submitted_at, updated_at, state) values
    ('20000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'first', 'AAPL', 'buy', 'market', 'day', 'filled', 10, 10, 1500, 3, 1, 'api',
     '2026-10-01T14:30:00Z', '2026-10-01T14:30:01Z', '{"position_intent":"buy_to_open","filled_at":"2026-10-01T14:30:01Z"}');

insert into positions.cursor (account_id, seq, epoch, cash) values
    ('10000000-0000-4000-8000-000000000001', 6, 1, 75139), ('10000000-0000-4000-8000-000000000002', 3, 2, 25000);
insert into positions.position (account_id, instrument, quantity, open_cost, realized, fees, last_at, last_seq) values
    ('10000000-0000-4000-8000-000000000001', 'AAPL', 6, 900, 40, 1, '2026-10-02T15:00:00Z', 5),
    ('10000000-0000-4000-8000-000000000001', 'BTCUSDT', 0.4, 24000, 0, 0, '2026-10-02T03:00:00Z', 4);
insert into positions.snapshot (account_id, epoch, instrument, trading_day, quantity, open_cost, realized, fees, last_at, last_seq) values
    ('10000000-0000-4000-8000-000000000001', 1, 'AAPL', '2026-10-01', 10, 1500, 0, 1, '2026-10-01T14:30:01Z', 3),
    ('10000000-0000-4000-8000-000000000001', 1, 'AAPL', '2026-10-02', 6, 900, 40, 1, '2026-10-02T15:00:00Z', 5);
insert into pnl.closing_price (instrument, trading_day, price, closed_at, source) values
    ('AAPL', '2026-10-01', 155, '2026-10-01T20:00:00Z', 'mark:alpaca'), ('AAPL', '2026-10-02', 161, '2026-10-02T20:00:00Z', 'mark:alpaca');
insert into pnl.equity_minute (account_id, minute, seq, epoch, equity, cash, valid) values
    ('10000000-0000-4000-8000-000000000001', '2026-10-01T19:59:00Z', 3, 1, 100049, 98499, true);

do $$ begin perform bars.open_tick_day('2026-10-01'); end $$;
insert into bars.quote_tick (exchange_time, received_time, stored_at, epoch, sequence, bid_price, bid_size, ask_price, ask_size, exchange_nanos, state, ticker, feed) values
    ('2026-10-01T14:30:00Z', '2026-10-01T14:30:00Z', '2026-10-01T14:30:01Z', 1, 1, 149.9, 100, 150, 200, 789, 0, 'AAPL', 'alpaca');
insert into bars.trade_tick (exchange_time, received_time, stored_at, epoch, sequence, price, size, trade_id, exchange_nanos, state, taker, ticker, feed) values
    ('2026-10-01T14:30:00Z', '2026-10-01T14:30:00Z', '2026-10-01T14:30:01Z', 1, 2, 150, 5, 42, 0, 0, 2, 'AAPL', 'alpaca');
insert into bars.stream_place (stream, place) values ('ticks.3', '1790000000000-1');
insert into bars.tick_head (ticker, epoch, sequence) values ('AAPL', 1, 2);
insert into bars.gap (kind, stream, ticker, epoch, after, before, missing) values ('sequence', 'ticks.3', 'AAPL', 1, '2', '5', 2);
insert into bars.minute_bar (minute, open, high, low, close, volume, trades, vwap, precedence, ticker, source) values
    ('2026-10-01T14:30:00Z', 150, 151, 149, 150.5, 1000, 12, 150.2, 0, 'AAPL', 'alpaca');
insert into bars.daily_bar (day, open, high, low, close, volume, trades, vwap, precedence, ticker, source) values
    ('2019-02-01', 40, 42, 39, 41, 5000, 0, 41, 2, 'AAPL', 'shipped/daily');
insert into bars.series (ticker, source) values ('AAPL', 'alpaca');
insert into bars.open_minute (ticker, source, minute) values ('AAPL', 'alpaca', '2026-10-01T14:31:00Z');
insert into bars.shipped_file (name, sha256, bars, duplicates) values ('AAPL.csv', repeat('0', 64), 10, 0);
update feeds.lease set epoch = 7, taken_at = '2026-10-01T08:00:00Z' where name = 'ingestor';
