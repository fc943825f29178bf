create table gateway.asset (
    ticker              text primary key check (length(ticker) between 1 and 24),
    id                  uuid not null unique generated always as (overlay(overlay(md5('asset:' || ticker) placing '3' from 13 for 1)
                            placing translate(substr(md5('asset:' || ticker), 17, 1), '0123456789abcdef', '89ab89ab89ab89ab') from 17 for 1)::uuid) stored,
    name                text not null,
    class               text not null check (class in ('us_equity', 'us_index', 'crypto', 'crypto_perp')),
    exchange            text not null check (exchange in ('AMEX', 'ARCA', 'BATS', 'NYSE', 'NASDAQ', 'NYSEARCA', 'OTC', 'CRYPTO')),
    status              text not null default 'active' check (status in ('active', 'inactive')),
    tradable            boolean not null,
    shortable           boolean not null,
    fractionable        boolean not null,
    marginable          boolean not null default false,
    price_increment     numeric(38, 9) not null check (price_increment > 0),
    min_trade_increment numeric(38, 9) not null check (min_trade_increment > 0),
    min_order_size      numeric(38, 9) not null check (min_order_size > 0)
);
comment on table gateway.asset is 'What can be quoted, and what of it can be traded';
comment on column gateway.asset.ticker is 'Names the instrument everywhere: AAPL, BTC/USD, BTCUSDT, BTCUSDT.P';
comment on column gateway.asset.id is 'Follows from the ticker: the name-based UUID (version 3) of asset:<ticker>';
comment on column gateway.asset.tradable is 'False: market data only';
comment on column gateway.asset.marginable is 'Whether it may be bought on margin';
comment on column gateway.asset.price_increment is 'Smallest step of its price, in quote currency';
comment on column gateway.asset.min_trade_increment is 'Smallest step of a quantity, in shares, coins or contracts';
comment on column gateway.asset.min_order_size is 'Smallest quantity of an order';

grant select on gateway.asset to livedesk_gateway, livedesk_positions, livedesk_pnl, livedesk_bars, livedesk_quotes, livedesk_ingestor;
