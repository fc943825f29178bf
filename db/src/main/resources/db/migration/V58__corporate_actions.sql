create table gateway.corporate_action (
    id           uuid primary key,
    kind         text not null check (kind in ('split', 'dividend')),
    instrument   text not null,
    effective_at timestamptz not null,
    pay_at       timestamptz,
    split_to     numeric(38, 9) check (split_to > 0),
    split_from   numeric(38, 9) check (split_from > 0),
    in_lieu      numeric(38, 9) check (in_lieu > 0),
    per_share    numeric(38, 9) check (per_share > 0),
    actor        text not null,
    created_at   timestamptz not null default clock_timestamp(),
    check ((kind = 'split') = (split_to is not null and split_from is not null and in_lieu is not null)),
    check ((kind = 'dividend') = (per_share is not null and pay_at is not null)),
    unique (kind, instrument, effective_at)
);
comment on table gateway.corporate_action is 'What companies do with their shares, as administrators entered it';
comment on column gateway.corporate_action.effective_at is 'Midnight in New York that begins the ex-date: who held before it is concerned';
comment on column gateway.corporate_action.pay_at is 'Midnight in New York that begins the pay date of a dividend';
comment on column gateway.corporate_action.in_lieu is 'What a share after the split costs where fractions are paid out';
comment on column gateway.corporate_action.per_share is 'In the account''s currency, per share held before the ex-date';

create table gateway.corporate_action_applied (
    action_id  uuid not null references gateway.corporate_action,
    account_id uuid not null references gateway.account,
    epoch      integer not null,
    seq        bigint,
    applied_at timestamptz not null default clock_timestamp(),
    primary key (action_id, account_id, epoch)
);
comment on table gateway.corporate_action_applied is 'To which account an action was applied, once in an epoch, in the transaction of its event';
comment on column gateway.corporate_action_applied.seq is 'Of the event; null if the account held nothing when it counted';

create index holding_by_instrument on gateway.holding (instrument);
comment on index gateway.holding_by_instrument is 'Who may hold what a corporate action is about';

grant select, insert on gateway.corporate_action, gateway.corporate_action_applied to livedesk_gateway;
