create table positions.market_close (
    market      text not null check (market in ('us_equity', 'crypto')),
    trading_day date not null,
    closed_at   timestamptz not null,
    taken_at    timestamptz not null default clock_timestamp(),
    taken_by    text not null,
    primary key (market, trading_day)
);
comment on table positions.market_close is
    'Closes whose daily snapshot is taken: every event that was recorded before the close is applied. One row a close, whoever writes it first';
comment on column positions.market_close.market is 'us_equity: closes at 16:00 New York, 13:00 on half-days; crypto: at midnight UTC';
comment on column positions.market_close.taken_at is 'When it was found to be complete; later than the close by more than seconds where it was caught up';
comment on column positions.market_close.taken_by is 'The replica that found it';

comment on table positions.snapshot is
    'A position at the end of each trading day on which it changed: the state after the day''s last active entry. Of every epoch. A day without a row is as the day before';

create function positions.market(instrument text) returns text language sql immutable strict parallel safe as
$$ select case when instrument ~ '^[A-Z]{1,5}(\.[A-Z]{1,3})?$' then 'us_equity' else 'crypto' end $$;
comment on function positions.market is 'The market on whose days a ticker trades; the ticker''s form tells';

create view positions.daily_snapshot as
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
          and reset.epoch > state.epoch and reset.effective_at <= market_close.closed_at);
comment on view positions.daily_snapshot is
    'Each open position at each close of its market, and a flat one at the close of the day on which it became flat. Derived: an amended trade restates it by itself';
comment on column positions.daily_snapshot.changed_on is 'The trading day that brought this state';

grant select, insert on positions.market_close to livedesk_positions;
grant select on positions.market_close, positions.daily_snapshot to livedesk_positions, livedesk_gateway, livedesk_pnl, livedesk_quotes;
