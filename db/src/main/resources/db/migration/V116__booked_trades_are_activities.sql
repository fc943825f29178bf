create index account_event_booked on gateway.account_event (account_id, seq) where kind = 'trade' and order_id is null and version = 1;
comment on index gateway.account_event_booked is 'Trades that were booked without an order, which GET /v2/account/activities lists too';
comment on index gateway.account_event_activity is 'What GET /v2/account/activities lists of the rest, without the changes of orders that lie between';
