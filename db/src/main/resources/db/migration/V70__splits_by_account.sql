create index account_event_split on gateway.account_event (account_id, effective_at) where kind = 'split';
comment on index gateway.account_event_split is 'The few splits of an account, for what it held before them';
