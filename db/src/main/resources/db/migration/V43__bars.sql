create table bars.minute_bar (
    minute     timestamptz      not null,
    open       double precision not null,
    high       double precision not null,
    low        double precision not null,
    close      double precision not null,
    volume     double precision not null,
    trades     bigint           not null,
    vwap       double precision not null,
    precedence smallint         not null check (precedence between 0 and 2),
    ticker     text             not null,
    source     text             not null,
    primary key (ticker, minute, precedence, source)
);
comment on table bars.minute_bar is 'One-minute bars, by source';
comment on column bars.minute_bar.minute is 'Start of the minute, inclusive';
comment on column bars.minute_bar.open is 'Prices are per share, coin or contract, in quote currency';
comment on column bars.minute_bar.volume is 'Shares, coins or contracts';
comment on column bars.minute_bar.trades is '0 where the source does not tell';
comment on column bars.minute_bar.vwap is 'Volume-weighted average price; the close where the source does not tell';
comment on column bars.minute_bar.precedence is 'Told by the source: 0 recorded live, 1 recorded from a replay, 2 shipped; the lowest of a minute is served';
comment on column bars.minute_bar.source is 'A feed''s name; with /replay after it for replayed ticks; shipped/… for files that come with Livedesk';

create table bars.daily_bar (
    day        date             not null,
    open       double precision not null,
    high       double precision not null,
    low        double precision not null,
    close      double precision not null,
    volume     double precision not null,
    trades     bigint           not null,
    vwap       double precision not null,
    precedence smallint         not null check (precedence between 0 and 2),
    ticker     text             not null,
    source     text             not null,
    primary key (ticker, day, precedence, source)
);
comment on table bars.daily_bar is 'Daily bars that came as such; columns as in minute_bar';
comment on column bars.daily_bar.day is 'New York''s date for equities, UTC''s for crypto';

create table bars.series (
    ticker text not null,
    source text not null,
    primary key (ticker, source)
);
comment on table bars.series is 'Which sources there are bars of, for each instrument';

create table bars.open_minute (
    ticker text        not null,
    source text        not null,
    minute timestamptz not null,
    primary key (minute, ticker, source)
);
comment on table bars.open_minute is 'Minutes with trades that their bar does not hold yet; marked in the transaction that writes the trades';

create table bars.shipped_file (
    name       text primary key,
    sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bars       integer     not null,
    duplicates integer     not null,
    loaded_at  timestamptz not null default now()
);
comment on table bars.shipped_file is 'Files of bars that come with Livedesk and are loaded';
comment on column bars.shipped_file.duplicates is 'Lines whose time an earlier line already had; the first was kept';

grant select, insert, update, delete on bars.minute_bar, bars.daily_bar, bars.series, bars.open_minute, bars.shipped_file to livedesk_bars;
grant select on bars.minute_bar, bars.daily_bar to livedesk_pnl;
