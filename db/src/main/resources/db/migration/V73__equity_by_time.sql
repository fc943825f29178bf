create index equity_minute_by_time on pnl.equity_minute using brin (minute);
comment on index pnl.equity_minute_by_time is 'Minutes come in order: finds those of a day, to thin them out';
