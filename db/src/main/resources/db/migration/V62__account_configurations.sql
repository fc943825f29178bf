alter table gateway.account
    add column trade_suspended            boolean  not null default false,
    add column fractional_trading         boolean  not null default true,
    add column disable_overnight_trading  boolean  not null default false,
    add column ptp_no_exception_entry     boolean  not null default false,
    add column trade_confirm_email        text     not null default 'all' check (trade_confirm_email in ('all', 'none')),
    add column dtbp_check                 text     not null default 'entry' check (dtbp_check in ('entry', 'exit', 'both')),
    add column pdt_check                  text     not null default 'entry' check (pdt_check in ('entry', 'exit', 'both')),
    add column max_options_trading_level  smallint check (max_options_trading_level between 0 and 3);
comment on column gateway.account.trade_suspended is 'Set by the user: new orders are refused';
comment on column gateway.account.fractional_trading is 'Whether orders for parts of a share are taken';
comment on column gateway.account.disable_overnight_trading is 'Kept for Alpaca''s clients; there is no overnight session';
comment on column gateway.account.ptp_no_exception_entry is 'Kept for Alpaca''s clients';
comment on column gateway.account.trade_confirm_email is 'Kept for Alpaca''s clients; no mail is sent';
comment on column gateway.account.dtbp_check is 'Kept for Alpaca''s clients; there is no day trading buying power';
comment on column gateway.account.pdt_check is 'Kept for Alpaca''s clients; there is no rule about pattern day traders';
comment on column gateway.account.max_options_trading_level is 'Kept for Alpaca''s clients; there are no options. Null: no limit';
