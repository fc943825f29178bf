create index account_event_money on gateway.account_event (account_id, effective_at) where kind in ('cash', 'reset');
comment on index gateway.account_event_money is 'Epochs and what moved cash other than trades';
