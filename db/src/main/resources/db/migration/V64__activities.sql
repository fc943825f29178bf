create index account_event_activity on gateway.account_event (account_id, seq)
    where kind in ('cash', 'reset', 'split') or order_event in ('fill', 'partial_fill');
comment on index gateway.account_event_activity is 'What GET /v2/account/activities lists, without the orders and the trades booked by hand that lie between';
