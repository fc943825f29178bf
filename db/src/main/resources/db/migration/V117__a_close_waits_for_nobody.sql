create or replace view positions.daily_snapshot as
select state.account_id,
       state.epoch,
       state.instrument,
       market_close.trading_day,
       market_close.closed_at,
       state.quantity,
       state.open_cost,
       state.realized,
       state.fees,
       state.trading_day as changed_on
  from (select s.*,
               lead(s.trading_day) over (partition by s.account_id, s.epoch, s.instrument order by s.trading_day) as changes_next
          from positions.snapshot s) state
  join positions.market_close
    on market_close.market = positions.market(state.instrument)
   and market_close.trading_day >= state.trading_day
   and (state.changes_next is null or market_close.trading_day < state.changes_next)
 where (state.quantity <> 0 or market_close.trading_day = state.trading_day)
   and not exists (
       select from gateway.account_event reset
        where reset.account_id = state.account_id and reset.kind = 'reset'
          and reset.epoch > state.epoch and reset.effective_at <= market_close.closed_at)
   and not exists (
       select from positions.cursor
         join gateway.account_event waiting on waiting.account_id = cursor.account_id and waiting.seq = cursor.seq + 1
        where cursor.account_id = state.account_id and waiting.recorded_at < market_close.closed_at);
comment on view positions.daily_snapshot is
    'Each open position at each close of its market, and a flat one at the close of the day on which it became flat; not while the account has an event that was recorded before the close and is not applied. Derived: an amended trade restates it by itself';
comment on table positions.market_close is
    'Closes whose daily snapshot is taken: every event that was recorded before the close is applied, but for accounts that did not come so far within the time that was waited for them. One row a close, whoever writes it first';
