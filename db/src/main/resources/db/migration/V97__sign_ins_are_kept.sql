create table gateway.sign_in (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default clock_timestamp(),
    user_id uuid references gateway.app_user,
    address text not null,
    outcome text not null check (outcome in ('signed-in', 'refused', 'throttled', 'signed-out', 'password-changed', 'password-refused'))
);
comment on table gateway.sign_in is 'Who came in, tried to, and left; append-only';
comment on column gateway.sign_in.user_id is 'Null where nobody has the username that was tried: it is not kept, since people type passwords into the wrong field';
comment on column gateway.sign_in.address is 'Where it came from, as the front saw it';
comment on column gateway.sign_in.outcome is 'throttled: the first of the attempts that were made too soon';
create index sign_in_by_user on gateway.sign_in (user_id, id desc);
grant select, insert on gateway.sign_in to livedesk_gateway;
