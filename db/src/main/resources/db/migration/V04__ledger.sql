create table gateway.account_head (
    account_id uuid primary key references gateway.account,
    seq        bigint not null default 0 check (seq >= 0),
    epoch      integer not null default 1 check (epoch >= 1),
    cash       numeric(38, 18) not null,
    reserved   numeric(38, 18) not null default 0 check (reserved >= 0)
);
comment on table gateway.account_head is 'The end of each account''s journal; its row lock orders all bookings of the account';
comment on column gateway.account_head.seq is 'Sequence of the newest event; gapless, in commit order';
comment on column gateway.account_head.epoch is 'Counts resets, from 1';
comment on column gateway.account_head.cash is 'Sum of the epoch''s amounts, in the account''s currency';
comment on column gateway.account_head.reserved is 'Cash held for open buy orders';

create table gateway.holding (
    account_id uuid not null references gateway.account,
    instrument text not null,
    quantity   numeric(38, 9) not null,
    held       numeric(38, 9) not null default 0 check (held >= 0),
    primary key (account_id, instrument)
);
comment on table gateway.holding is 'The gateway''s own truth for checks: what each account holds, under the head''s lock';
comment on column gateway.holding.quantity is 'Signed: a short position is negative';
comment on column gateway.holding.held is 'Held for open sell orders';

create table gateway.account_event (
    account_id   uuid not null references gateway.account,
    seq          bigint not null check (seq >= 1),
    epoch        integer not null,
    kind         text not null check (kind in ('order', 'trade', 'cash', 'reset')),
    effective_at timestamptz not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    actor        text not null,
    source       text not null,
    amount       numeric(38, 18) not null default 0,
    trade_id     uuid,
    version      integer check (version >= 1),
    first_seq    bigint,
    instrument   text,
    quantity     numeric(38, 9),
    price        numeric(38, 9),
    fee          numeric(38, 18),
    cancelled    boolean,
    order_id     uuid,
    order_event  text,
    order_state  jsonb,
    primary key (account_id, seq),
    check ((kind = 'trade') = (trade_id is not null)),
    check (kind <> 'trade' or (version is not null and first_seq is not null and instrument is not null and quantity is not null
        and quantity <> 0 and price is not null and price >= 0 and fee is not null and cancelled is not null)),
    check (kind <> 'order' or order_id is not null),
    check ((order_id is null) = (order_event is null)),
    unique (account_id, trade_id, version)
);
comment on table gateway.account_event is 'The journal: one row an event, append-only. Postgres is the truth, a message only a hint';
comment on column gateway.account_event.seq is 'Per account, gapless, in commit order';
comment on column gateway.account_event.effective_at is 'When it happened in the market; the fold goes by this, then by first_seq';
comment on column gateway.account_event.actor is 'Who did it: user:<id>, key:<key id>, system';
comment on column gateway.account_event.source is 'By what means: dashboard, api, execution, bulk:<group>, reset';
comment on column gateway.account_event.amount is 'Change of cash: of a trade -quantity * price - fee (of a later version, the difference to the version before); of a reset, the opening cash';
comment on column gateway.account_event.version is 'Of the trade, from 1; the newest version is what counts';
comment on column gateway.account_event.first_seq is 'Sequence of the trade''s first version';
comment on column gateway.account_event.quantity is 'Signed: a sale is negative';
comment on column gateway.account_event.price is 'Per share, coin or contract';
comment on column gateway.account_event.fee is 'In the account''s currency; a cost is positive';
comment on column gateway.account_event.cancelled is 'A cancelled trade counts zero';
comment on column gateway.account_event.order_event is 'new, fill, partial_fill, canceled, expired, rejected: what happened to the order';
comment on column gateway.account_event.order_state is 'The order after the event, as in GET /v2/orders';
create index account_event_trade on gateway.account_event (trade_id) where trade_id is not null;
create index account_event_order on gateway.account_event (account_id, order_id) where order_id is not null;

create function gateway.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only';
end
$$;
create trigger account_event_append_only before update or delete or truncate on gateway.account_event
    for each statement execute function gateway.refuse_change();

grant select, insert, update on gateway.account_head to livedesk_gateway;
grant select, insert, update, delete on gateway.holding to livedesk_gateway;
grant select, insert on gateway.account_event to livedesk_gateway;
grant select on gateway.account_head, gateway.account_event to livedesk_positions, livedesk_pnl, livedesk_quotes;
