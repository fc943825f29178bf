create table pnl.closing_price (
    instrument  text not null,
    trading_day date not null,
    price       numeric(38, 9) not null check (price > 0),
    closed_at   timestamptz not null,
    source      text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (instrument, trading_day)
);
comment on table pnl.closing_price is 'What each instrument was worth at the end of each trading day';
comment on column pnl.closing_price.price is 'Per share, coin or contract';
comment on column pnl.closing_price.closed_at is 'End of the trading day: the session''s close, or midnight UTC after the day';
comment on column pnl.closing_price.source is 'mark:<feed> (mid of the last executable quote of the day) or bars:<source> (close of the day''s last bar)';

grant select, insert, update, delete on pnl.closing_price to livedesk_pnl;
grant select on pnl.closing_price to livedesk_gateway, livedesk_quotes;
