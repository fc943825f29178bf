create table positions.rebuild (
    id           bigint generated always as identity primary key,
    account_id   uuid,
    requested_by text not null,
    requested_at timestamptz not null default clock_timestamp(),
    finished_at  timestamptz
);
comment on table positions.rebuild is 'Wishes to derive positions again; each replica works on those of its own shards';
comment on column positions.rebuild.account_id is 'Null: all accounts';
comment on column positions.rebuild.finished_at is 'Null while an account is left';
create unique index rebuild_one_at_a_time on positions.rebuild (coalesce(account_id, '00000000-0000-0000-0000-000000000000')) where finished_at is null;

alter table positions.cursor add column rebuilt_for bigint not null default 0;
comment on column positions.cursor.rebuilt_for is 'The newest wish that the account was derived anew for, or that was there before its first event was applied';

create index account_event_amended on gateway.account_event (account_id, trade_id, version) where kind = 'trade' and version > 1;
comment on index gateway.account_event_amended is 'What was amended or cancelled, for leaving out the versions before';

grant select, insert, update on positions.rebuild to livedesk_positions;
