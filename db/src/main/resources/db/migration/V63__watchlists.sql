create table gateway.watchlist (
    id         uuid primary key,
    account_id uuid not null references gateway.account,
    name       text not null check (length(name) between 1 and 64),
    tickers    text[] not null check (cardinality(tickers) <= 1000),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (account_id, name)
);
comment on table gateway.watchlist is 'Tickers that somebody keeps together, in an order of his own';
comment on column gateway.watchlist.tickers is 'Each once, in the order in which they were given';

grant select, insert, update, delete on gateway.watchlist to livedesk_gateway;
