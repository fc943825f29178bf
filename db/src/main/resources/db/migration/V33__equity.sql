create table pnl.equity_minute (
    account_id uuid not null,
    minute     timestamptz not null,
    seq        bigint not null,
    epoch      integer not null,
    equity     numeric(38, 18) not null,
    cash       numeric(38, 18) not null,
    valid      boolean not null,
    primary key (account_id, minute)
);
comment on table pnl.equity_minute is 'What an account was worth at the end of each minute in which it held something or changed';
comment on column pnl.equity_minute.minute is 'Start of the minute';
comment on column pnl.equity_minute.seq is 'Of the positions that were marked';
comment on column pnl.equity_minute.equity is 'Cash plus market value, in the account''s currency';
comment on column pnl.equity_minute.valid is 'False when a mark was stale or missing';

grant select, insert, update, delete on pnl.equity_minute to livedesk_pnl;
grant select on pnl.equity_minute to livedesk_gateway, livedesk_quotes;
