create table bars.quote_tick (
    exchange_time  timestamptz      not null,
    received_time  timestamptz      not null,
    recorded_time  timestamptz,
    stored_at      timestamptz      not null,
    epoch          bigint           not null,
    sequence       bigint           not null,
    bid_price      double precision not null,
    bid_size       double precision not null,
    ask_price      double precision not null,
    ask_size       double precision not null,
    exchange_nanos smallint         not null,
    state          smallint         not null,
    ticker         text             not null,
    feed           text             not null
) partition by range (stored_at);
comment on table bars.quote_tick is 'Every quote that the ingestor took, before any bucket; one partition a UTC day of stored_at';
comment on column bars.quote_tick.exchange_time is 'The exchange''s time of the event, to the microsecond, cut; the receive time where the exchange gives none';
comment on column bars.quote_tick.exchange_nanos is 'What is left of the exchange''s time below the microsecond: 0 to 999 nanoseconds';
comment on column bars.quote_tick.received_time is 'When the ingestor received it, on its own clock, to the microsecond, cut';
comment on column bars.quote_tick.recorded_time is 'When it really happened, for replayed data; null for live data';
comment on column bars.quote_tick.stored_at is 'When the recorder wrote it, on the recorder''s clock; decides how long it is kept';
comment on column bars.quote_tick.epoch is 'The ingestor''s lease epoch';
comment on column bars.quote_tick.sequence is 'Of the instrument, from one on within the epoch';
comment on column bars.quote_tick.bid_price is 'Per share, coin or contract, in quote currency; 0 means no active bid';
comment on column bars.quote_tick.bid_size is 'Shares, coins or contracts';
comment on column bars.quote_tick.ask_price is 'Per share, coin or contract, in quote currency; 0 means no active ask';
comment on column bars.quote_tick.ask_size is 'Shares, coins or contracts';
comment on column bars.quote_tick.state is '0 live, 1 replay, 2 stale, 3 gap, 4 halted';

create table bars.trade_tick (
    exchange_time  timestamptz      not null,
    received_time  timestamptz      not null,
    recorded_time  timestamptz,
    stored_at      timestamptz      not null,
    epoch          bigint           not null,
    sequence       bigint           not null,
    price          double precision not null,
    size           double precision not null,
    trade_id       bigint           not null,
    exchange_nanos smallint         not null,
    state          smallint         not null,
    taker          smallint         not null,
    ticker         text             not null,
    feed           text             not null
) partition by range (stored_at);
comment on table bars.trade_tick is 'Every trade that the ingestor took; one partition a UTC day of stored_at';
comment on column bars.trade_tick.exchange_time is 'The exchange''s time of the event, to the microsecond, cut; the receive time where the exchange gives none';
comment on column bars.trade_tick.exchange_nanos is 'What is left of the exchange''s time below the microsecond: 0 to 999 nanoseconds';
comment on column bars.trade_tick.received_time is 'When the ingestor received it, on its own clock, to the microsecond, cut';
comment on column bars.trade_tick.recorded_time is 'When it really happened, for replayed data; null for live data';
comment on column bars.trade_tick.stored_at is 'When the recorder wrote it, on the recorder''s clock; decides how long it is kept';
comment on column bars.trade_tick.epoch is 'The ingestor''s lease epoch';
comment on column bars.trade_tick.sequence is 'Of the instrument, from one on within the epoch';
comment on column bars.trade_tick.price is 'Per share, coin or contract, in quote currency';
comment on column bars.trade_tick.size is 'Shares, coins or contracts';
comment on column bars.trade_tick.trade_id is 'The exchange''s own id';
comment on column bars.trade_tick.state is '0 live, 1 replay, 2 stale, 3 gap, 4 halted';
comment on column bars.trade_tick.taker is '0 buyer, 1 seller, 2 unknown';

create index quote_tick_by_time on bars.quote_tick (ticker, exchange_time);
create index trade_tick_by_time on bars.trade_tick (ticker, exchange_time);

create view bars.quotes as
select ticker, feed, exchange_time, exchange_nanos, received_time, recorded_time, stored_at, epoch, sequence, state,
       bid_price, bid_size, ask_price, ask_size
  from bars.quote_tick;
comment on view bars.quotes is 'What readers of quotes use: the same columns whatever holds the ticks';

create view bars.trades as
select ticker, feed, exchange_time, exchange_nanos, received_time, recorded_time, stored_at, epoch, sequence, state,
       price, size, trade_id, taker
  from bars.trade_tick;
comment on view bars.trades is 'What readers of trades use: the same columns whatever holds the ticks';

grant select, insert on bars.quote_tick, bars.trade_tick to livedesk_bars;
grant select on bars.quotes, bars.trades to livedesk_bars;
