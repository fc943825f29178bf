alter table gateway.account_event
    add column split_to          numeric(38, 9) check (split_to > 0),
    add column split_from        numeric(38, 9) check (split_from > 0),
    add column position_quantity numeric(38, 9),
    drop constraint account_event_kind_check,
    add constraint account_event_kind_check check (kind in ('order', 'trade', 'cash', 'reset', 'split')),
    add constraint account_event_split_check
        check ((kind = 'split') = (split_to is not null) and (split_to is null) = (split_from is null)
            and (kind <> 'split' or (instrument is not null and first_seq is not null)));
comment on column gateway.account_event.split_to is 'Of a split: what is held becomes quantity * split_to / split_from, toward zero to 9 places; its open cost stays';
comment on column gateway.account_event.position_quantity is 'Of a fill: what the account holds of the instrument after it, signed';
comment on column gateway.account_event.source is
    'By what means: dashboard, api, algo:<name>, execution, bulk:<group>, split, reset; of cash: opening, deposit, withdrawal, dividend, fee';
comment on column gateway.account_event.order_event is
    'What happened to the order: new, accepted (queued until the market opens), held (an exit that waits for its entry), fill, partial_fill, canceled, expired, replaced, restated, triggered';
