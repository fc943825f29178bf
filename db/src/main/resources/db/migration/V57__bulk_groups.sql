create table gateway.bulk_group (
    id             uuid primary key,
    user_id        uuid not null references gateway.app_user,
    key            text not null check (length(key) between 1 and 128),
    actor          text not null,
    all_or_nothing boolean not null,
    batch          integer not null check (batch between 1 and 50000),
    state          text not null check (state in
                       ('validating', 'refused', 'running', 'taking-back', 'done', 'taken-back', 'interrupted', 'failed')),
    reason         text,
    lines          bigint not null default 0 check (lines >= 0),
    invalid        bigint not null default 0 check (invalid >= 0),
    spool          text not null,
    created_at     timestamptz not null default clock_timestamp(),
    updated_at     timestamptz not null default clock_timestamp(),
    finished_at    timestamptz,
    unique (user_id, key)
);
comment on table gateway.bulk_group is 'Uploads of many trades, each under a key of its user';
comment on column gateway.bulk_group.all_or_nothing is 'Whether one refused line refuses the file';
comment on column gateway.bulk_group.batch is 'Lines that are booked in one transaction, at most';
comment on column gateway.bulk_group.state is
    'validating: coming in; refused: nothing was booked; running; done; taking-back, taken-back: what was booked of it is cancelled; interrupted: booked in part, its file is lost; failed: the upload broke off, nothing was booked';
comment on column gateway.bulk_group.lines is 'Lines with a trade, good or bad';
comment on column gateway.bulk_group.invalid is 'Lines that were refused before anything was booked';
comment on column gateway.bulk_group.spool is 'The folder of the gateway that keeps the checked lines';
comment on column gateway.bulk_group.updated_at is 'When its gateway was last heard of';
create index bulk_group_open on gateway.bulk_group (state) where state in ('validating', 'running', 'taking-back');

create table gateway.bulk_part (
    group_id   uuid not null references gateway.bulk_group,
    account_id uuid not null references gateway.account,
    epoch      integer not null,
    lines      bigint not null check (lines >= 0),
    up_to      bigint not null default 0 check (up_to >= 0),
    booked     bigint not null default 0 check (booked >= 0),
    refused    bigint not null default 0 check (refused >= 0),
    primary key (group_id, account_id)
);
comment on table gateway.bulk_part is 'How far an upload is on each of its accounts; changed in the transactions that book';
comment on column gateway.bulk_part.epoch is 'Of the account when the upload began there: a reset ends it';
comment on column gateway.bulk_part.lines is 'Good lines of the account';
comment on column gateway.bulk_part.up_to is 'The last line that was dealt with: the fence against booking any twice';
comment on column gateway.bulk_part.refused is 'Lines that could not be booked when their turn came';

create table gateway.bulk_refusal (
    group_id uuid not null references gateway.bulk_group on delete cascade,
    line     bigint not null,
    field    text not null,
    reason   text not null,
    primary key (group_id, line, field)
);
comment on table gateway.bulk_refusal is 'Why lines of uploads were refused; the first 10,000 of each upload';
comment on column gateway.bulk_refusal.line is 'From 1, the header of a CSV file included';
comment on column gateway.bulk_refusal.field is 'The column; empty if the line as a whole is refused';

grant select, insert, update on gateway.bulk_group, gateway.bulk_part to livedesk_gateway;
grant select, insert, delete on gateway.bulk_refusal to livedesk_gateway;
