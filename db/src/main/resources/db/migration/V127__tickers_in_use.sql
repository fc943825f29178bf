create view gateway.ticker_in_use as
    select instrument as ticker from gateway.holding where quantity <> 0
    union all
    select instrument from gateway.trade_order where status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held')
    union all
    select unnest(tickers) from gateway.watchlist;
comment on view gateway.ticker_in_use is 'Tickers that some account holds, has an open order for or keeps in a watchlist; not which account, and perhaps several times';

grant select on gateway.ticker_in_use to livedesk_ingestor;
