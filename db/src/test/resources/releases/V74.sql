-- What the release with V74 could do besides: splits and dividends, orders of every type, uploads, watchlists, snapshots of closes, rebuilds.
insert into gateway.app_user (id, username, password_hash, role, disabled_at) values
    ('00000000-0000-4000-8000-000000000003', 'gone', '$argon2id$z', 'viewer', '2026-11-01T08:00:00Z');
insert into gateway.account_event (account_id, seq, epoch, kind, effective_at, actor, source, amount, first_seq, instrument, quantity, price, split_to, split_from, order_id,
                                   order_event, order_state) values
    ('10000000-0000-4000-8000-000000000001', 7, 1, 'split', '2026-11-02T05:00:00Z', 'system', 'split', 0, 7, 'AAPL', null, null, 2, 1, null, null, null),
    ('10000000-0000-4000-8000-000000000001', 8, 1, 'cash', '2026-11-03T05:00:00Z', 'system', 'dividend', 6, null, 'AAPL', 12, 0.5, null, null, null, null, null),
    ('10000000-0000-4000-8000-000000000001', 9, 1, 'order', '2026-11-04T15:00:00Z', 'system', 'dashboard', 0, null, null, null, null, null, null,
        '20000000-0000-4000-8000-000000000002', 'new', '{"status":"new"}'),
    ('10000000-0000-4000-8000-000000000001', 10, 1, 'order', '2026-11-04T15:00:00Z', 'system', 'dashboard', 0, null, null, null, null, null, null,
        '20000000-0000-4000-8000-000000000003', 'held', '{"status":"held"}');
update gateway.account_head set seq = 10, cash = 75145, reserved = 280 where account_id = '10000000-0000-4000-8000-000000000001';
update gateway.holding set quantity = 12 where account_id = '10000000-0000-4000-8000-000000000001' and instrument = 'AAPL';
insert into gateway.trade_order (id, account_id, client_order_id, instrument, side, type, time_in_force, status, quantity, seq, epoch, source, submitted_at, updated_at, state,
                                 limit_price, stop_price, trail_percent, extremum, intent, order_class, group_id, role, reserved) values
    ('20000000-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000001', 'entry', 'AAPL', 'buy', 'limit', 'gtc', 'new', 4, 9, 1, 'dashboard',
     '2026-11-04T15:00:00Z', '2026-11-04T15:00:00Z', '{}', 70, null, null, null, 'buy_to_open', 'oto', '20000000-0000-4000-8000-000000000002', 'entry', 280),
    ('20000000-0000-4000-8000-000000000003', '10000000-0000-4000-8000-000000000001', 'exit', 'AAPL', 'sell', 'trailing_stop', 'gtc', 'held', 4, 10, 1, 'dashboard',
     '2026-11-04T15:00:00Z', '2026-11-04T15:00:00Z', '{}', null, null, 5, 81.2, 'sell_to_close', 'oto', '20000000-0000-4000-8000-000000000002', 'stop_loss', 0);
insert into gateway.booking_request (account_id, key, content_sha256, seq) values ('10000000-0000-4000-8000-000000000001', 'today', repeat('a', 64), 5);
insert into gateway.bulk_group (id, user_id, key, actor, all_or_nothing, batch, state, lines, invalid, spool, finished_at) values
    ('40000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'file', 'user:wren', false, 1000, 'done', 2, 1, '1', '2026-11-04T15:10:00Z');
insert into gateway.bulk_part (group_id, account_id, epoch, lines, up_to, booked) values
    ('40000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 1, 1, 1, 1);
insert into gateway.bulk_refusal (group_id, line, field, reason) values ('40000000-0000-4000-8000-000000000001', 3, 'price', 'a price is a decimal number');
insert into gateway.corporate_action (id, kind, instrument, effective_at, split_to, split_from, in_lieu, actor) values
    ('50000000-0000-4000-8000-000000000001', 'split', 'AAPL', '2026-11-02T05:00:00Z', 2, 1, 80, 'user:honeykiwi');
insert into gateway.corporate_action_applied (action_id, account_id, epoch, seq) values
    ('50000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 1, 7);
insert into gateway.watchlist (id, account_id, name, tickers, created_at, updated_at) values
    ('60000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'Tech', '{MSFT,AAPL}', '2026-11-04T15:00:00Z', '2026-11-04T15:00:00Z');
update positions.cursor set seq = 10, cash = 75145 where account_id = '10000000-0000-4000-8000-000000000001';
update positions.position set quantity = 12, last_at = '2026-11-02T05:00:00Z', last_seq = 7, applied_by = 'position-listener-1' where instrument = 'AAPL';
insert into positions.market_close (market, trading_day, closed_at, taken_by) values ('us_equity', '2026-10-01', '2026-10-01T20:00:00Z', 'position-listener-1');
insert into positions.rebuild (requested_by, finished_at) values ('user:honeykiwi', '2026-11-04T15:20:00Z');
insert into pnl.equity_retention (thinned_until) values ('2026-10-01');
