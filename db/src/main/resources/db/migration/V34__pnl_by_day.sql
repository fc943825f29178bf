create view pnl.epoch as
select account_id, epoch, min(effective_at) as started_at
  from gateway.account_event
 where kind = 'reset'
 group by account_id, epoch;
comment on view pnl.epoch is 'When each of an account''s epochs but perhaps the first began';

create view pnl.day as
select held.account_id,
       held.epoch,
       closing.trading_day,
       held.instrument,
       closing.price                                                    as closing_price,
       before.price                                                     as previous_close,
       coalesce(opened.quantity, 0)                                     as opening_quantity,
       closed.quantity                                                  as closing_quantity,
       closing.price * (closed.quantity - coalesce(opened.quantity, 0))
         + (closed.realized - closed.open_cost)
         - coalesce(opened.realized - opened.open_cost, 0)              as trade_pnl,
       (closing.price - coalesce(before.price, closing.price)) * coalesce(opened.quantity, 0)
                                                                        as position_pnl,
       closed.realized - coalesce(opened.realized, 0)                   as realized,
       closed.fees - coalesce(opened.fees, 0)                           as fees
  from (select distinct account_id, epoch, instrument from positions.snapshot) held
  join pnl.closing_price closing
    on closing.instrument = held.instrument
   and held.epoch = coalesce(
           (select max(e.epoch) from pnl.epoch e where e.account_id = held.account_id and e.started_at < closing.closed_at),
           (select min(s.epoch) from positions.snapshot s where s.account_id = held.account_id))
  left join lateral (
       select p.trading_day, p.price
         from pnl.closing_price p
        where p.instrument = held.instrument and p.trading_day < closing.trading_day
        order by p.trading_day desc limit 1) before on true
  join lateral (
       select s.*
         from positions.snapshot s
        where s.account_id = held.account_id and s.epoch = held.epoch and s.instrument = held.instrument
          and s.trading_day <= closing.trading_day
        order by s.trading_day desc limit 1) closed on true
  left join lateral (
       select s.*
         from positions.snapshot s
        where s.account_id = held.account_id and s.epoch = held.epoch and s.instrument = held.instrument
          and s.trading_day <= before.trading_day
        order by s.trading_day desc limit 1) opened on true
 where coalesce(opened.quantity, 0) <> 0
    or closed.trading_day > coalesce(before.trading_day, '-infinity'::date);
comment on view pnl.day is 'P&L before fees by trading day, account and ticker; derived, so that an amended trade or a late closing price restates it by itself';
comment on column pnl.day.trade_pnl is '(closing price - trade price) * quantity, of the trades since the previous closing price';
comment on column pnl.day.position_pnl is '(closing price - previous close) * quantity held at the previous close';
comment on column pnl.day.realized is 'Realised by the trades since the previous closing price, at average cost';

grant select on pnl.epoch, pnl.day to livedesk_pnl, livedesk_gateway, livedesk_quotes;
