-- What the release with V97 could do besides: feeds changed while they ran, uploaded datasets, what was filled back, sign-ins that are kept; and a second day of ticks.
insert into feeds.feed (name, workers, revision) values ('alpaca', 3, 12);
insert into feeds.ticker (feed, ticker, worker, added_by) values ('alpaca', 'AAPL', 0, null), ('alpaca', 'MSFT', 2, 'user:honeykiwi');
insert into feeds.bucket (feed, ticker, mode, leak_nanos) values ('alpaca', '', 'queue', 50000000), ('alpaca', 'AAPL', null, 0);
insert into bars.dataset (id, name, owner, created_by, ready, symbols, bars, refused, first, last, timeframe) values
    ('70000000-0000-4000-8000-000000000001', 'Mine', '00000000-0000-4000-8000-000000000002', 'wren', true, '{AAPL}', 2, 1, '2020-01-02T14:30:00Z', '2020-01-02T14:31:00Z', '1Min'),
    ('70000000-0000-4000-8000-000000000002', 'Broken off', '00000000-0000-4000-8000-000000000002', 'wren', false, '{}', 0, 0, null, null, null);
insert into bars.dataset_bar (dataset, start, open, high, low, close, volume, ticker) values
    (1, '2020-01-02T14:30:00Z', 74, 75, 73.5, 74.5, 1000, 'AAPL'), (1, '2020-01-02T14:31:00Z', 74.5, 76, 74, 75, 900, 'AAPL');
insert into bars.dataset_late_bar (dataset, line, start, open, high, low, close, volume, ticker, stamp) values
    (2, 2, '2020-01-02T14:30:00Z', 74, 75, 73.5, 74.5, 1000, 'AAPL', '2020-01-02T14:30:00Z');
insert into bars.dataset_refusal (dataset, line, field, value, reason) values (1, 4, 'high', '72', 'is below low');
insert into bars.minute_bar (minute, open, high, low, close, volume, trades, vwap, precedence, ticker, source) values
    ('2026-10-01T14:31:00Z', 150, 151, 149, 150.5, 1000, 12, 150.2, -1, 'AAPL', 'alpaca/rest');
insert into bars.filled_range (ticker, kind, begins, ends, bars) values ('AAPL', 'minute', '2026-10-01T14:00:00Z', '2026-10-01T15:00:00Z', 60);
insert into bars.gap_to_fill (ticker, begins, ends) values ('AAPL', '2026-10-02T14:00:00Z', '2026-10-02T14:02:00Z');
insert into gateway.sign_in (user_id, address, outcome) values ('00000000-0000-4000-8000-000000000001', '192.0.2.7', 'signed-in'), (null, '192.0.2.8', 'refused');

do $$ begin perform bars.open_tick_day('2026-11-20'); end $$;
insert into bars.trade_tick (exchange_time, received_time, stored_at, epoch, sequence, price, size, trade_id, exchange_nanos, state, taker, ticker, feed)
select '2026-11-20T14:30:00Z'::timestamptz + n * interval '1 second', '2026-11-20T14:30:00Z'::timestamptz + n * interval '1 second', '2026-11-20T15:00:00Z', 2, n, 150 + n, 5, 100 + n, 0, 0, 2,
       'AAPL', 'alpaca'
  from generate_series(1, 100) n;
