alter table gateway.trade_order
    add column limit_price   numeric(38, 9) check (limit_price > 0),
    add column stop_price    numeric(38, 9) check (stop_price > 0),
    add column trail_price   numeric(38, 9) check (trail_price > 0),
    add column trail_percent numeric(38, 9) check (trail_percent > 0),
    add column extremum      numeric(38, 9),
    add column triggered     boolean not null default false,
    add column extended_hours boolean not null default false,
    add column intent        text,
    add column order_class   text not null default 'simple' check (order_class in ('simple', 'bracket', 'oco', 'oto')),
    add column group_id      uuid,
    add column role          text not null default 'single' check (role in ('single', 'entry', 'take_profit', 'stop_loss')),
    add column reserved      numeric(38, 18) not null default 0 check (reserved >= 0),
    add column held          numeric(38, 9) not null default 0 check (held >= 0),
    add column actor         text not null default 'system',
    add column expires_at    timestamptz,
    add column filled_at     timestamptz,
    add column canceled_at   timestamptz,
    add column expired_at    timestamptz,
    add column replaced_at   timestamptz,
    add column replaces      uuid,
    add column replaced_by   uuid;
update gateway.trade_order set group_id = id, intent = state ->> 'position_intent', filled_at = (state ->> 'filled_at')::timestamptz;
comment on column gateway.trade_order.extremum is 'Of a trailing stop: the best price since it was placed; kept by whoever works the order, not by the journal';
comment on column gateway.trade_order.triggered is 'Whether its stop was touched';
comment on column gateway.trade_order.group_id is 'Id of the first order of its bracket, OCO or OTO; its own for a simple order';
comment on column gateway.trade_order.reserved is 'Cash held for what may still be bought or sold short';
comment on column gateway.trade_order.held is 'Of the position that it closes: what may not be sold again';
comment on column gateway.trade_order.expires_at is 'Null: good until it is cancelled';
create index trade_order_group on gateway.trade_order (group_id) where order_class <> 'simple';
create index trade_order_by_open_account on gateway.trade_order (account_id)
    where status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held');
drop index gateway.trade_order_open;
