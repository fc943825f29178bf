create table gateway.trade_order (
    id               uuid primary key,
    account_id       uuid not null references gateway.account,
    client_order_id  text not null check (length(client_order_id) between 1 and 128),
    instrument       text not null,
    side             text not null check (side in ('buy', 'sell')),
    type             text not null,
    time_in_force    text not null,
    status           text not null,
    quantity         numeric(38, 9) check (quantity > 0),
    notional         numeric(38, 18) check (notional > 0),
    filled_quantity  numeric(38, 9) not null default 0 check (filled_quantity >= 0),
    filled_notional  numeric(38, 18) not null default 0,
    seq              bigint not null,
    epoch            integer not null,
    source           text not null,
    submitted_at     timestamptz not null,
    updated_at       timestamptz not null,
    state            jsonb not null,
    check ((quantity is null) <> (notional is null)),
    unique (account_id, client_order_id)
);
comment on table gateway.trade_order is 'The newest state of each order; its history is in the journal';
comment on column gateway.trade_order.notional is 'In the account''s currency; null when the order names a quantity';
comment on column gateway.trade_order.filled_notional is 'Sum of price * quantity of its fills; the average is derived';
comment on column gateway.trade_order.seq is 'Of the event that brought this state';
comment on column gateway.trade_order.state is 'As in GET /v2/orders';
create index trade_order_recent on gateway.trade_order (account_id, submitted_at desc, id);
create index trade_order_open on gateway.trade_order (account_id, status)
    where status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held');

grant select, insert, update on gateway.trade_order to livedesk_gateway;
grant select on gateway.trade_order to livedesk_quotes;
