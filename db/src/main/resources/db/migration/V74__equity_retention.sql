create table pnl.equity_retention (
    single        boolean primary key default true check (single),
    thinned_until date not null
);
comment on table pnl.equity_retention is 'How far equity minutes are thinned out to those that daily figures need; one row';
comment on column pnl.equity_retention.thinned_until is 'UTC date, exclusive';

grant select, insert, update on pnl.equity_retention to livedesk_pnl;
