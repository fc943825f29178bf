drop view pnl.day;

create view pnl.day as
select state.*,
       state.closing_price * (state.closing_quantity - state.opening_quantity) + state.traded_cash     as trade_pnl,
       state.closing_price * state.opening_quantity - state.opening_value                              as position_pnl
  from (select held.account_id,
               held.epoch,
               closing.trading_day,
               held.instrument,
               closing.price                                                                            as closing_price,
               closing.closed_at,
               before.trading_day                                                                       as previous_day,
               before.price                                                                             as previous_close,
               coalesce(opened.quantity, 0)                                                             as held_quantity,
               case when opened.quantity <> 0
                    then pnl.after_splits(
                             held.account_id, held.epoch, held.instrument, before.closed_at, closing.closed_at, opened.quantity)
                    else 0
               end                                                                                      as opening_quantity,
               coalesce(before.price * opened.quantity, 0)                                              as opening_value,
               closed.quantity                                                                          as closing_quantity,
               (closed.realized - closed.open_cost) - coalesce(opened.realized - opened.open_cost, 0)   as traded_cash,
               closed.realized - coalesce(opened.realized, 0)                                           as realized,
               closed.fees - coalesce(opened.fees, 0)                                                   as fees,
               (select min(s.trading_day)
                  from positions.snapshot s
                 where s.account_id = held.account_id and s.epoch = held.epoch and s.instrument = held.instrument
                   and s.trading_day > coalesce(before.trading_day, '-infinity'))                       as first_day
          from (select distinct account_id, epoch, instrument from positions.snapshot) held
          join pnl.closing_price closing
            on closing.instrument = held.instrument
           and held.epoch = coalesce(
                   (select max(e.epoch) from pnl.epoch e where e.account_id = held.account_id and e.started_at < closing.closed_at),
                   (select min(s.epoch) from positions.snapshot s where s.account_id = held.account_id))
          left join lateral (
               select p.trading_day, p.price, p.closed_at
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
            or closed.trading_day > coalesce(before.trading_day, '-infinity'::date)) state;
comment on view pnl.day is 'P&L before fees by trading day, account and ticker; derived, so that an amended trade or a late closing price restates it by itself';
comment on column pnl.day.previous_day is 'The newest trading day before it that has a closing price; null when none has';
comment on column pnl.day.held_quantity is 'Held at the previous close, in the shares of then';
comment on column pnl.day.opening_quantity is 'The same in the shares of this day''s close, after the splits between';
comment on column pnl.day.opening_value is 'held_quantity * previous_close: the same before and after a split';
comment on column pnl.day.first_day is 'The first day after the previous close on which something happened to it; null when nothing did';
comment on column pnl.day.trade_pnl is '(closing price - trade price) * quantity, of the trades since the previous closing price, in the shares of this day''s close';
comment on column pnl.day.position_pnl is '(closing price - previous close) * quantity held at the previous close, both after the splits between';
comment on column pnl.day.realized is 'Realised by the trades since the previous closing price, at average cost';

grant select on pnl.day to livedesk_pnl, livedesk_gateway, livedesk_quotes;
