alter table gateway.trade_order add column fee_borne boolean not null default false;
comment on column gateway.trade_order.fee_borne is 'Whether what an order costs was borne already, by an order whose place it took or before a split';
with recursive borne as (
    select id from gateway.trade_order where filled_quantity > 0
    union
    select successor.id from gateway.trade_order successor join borne on successor.replaces = borne.id)
update gateway.trade_order o
   set fee_borne = true
  from borne
 where o.replaces = borne.id and o.status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held');
