create index account_event_fold on gateway.account_event (account_id, epoch, instrument, effective_at, first_seq) where kind = 'trade';
comment on index gateway.account_event_fold is 'Trades in the order of the fold, for folding again from a snapshot';
