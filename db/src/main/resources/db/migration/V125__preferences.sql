create table gateway.preference (
    user_id    uuid not null references gateway.app_user,
    name       text not null check (name ~ '^[a-z][a-z0-9.-]{0,63}$'),
    value      text not null check (octet_length(value) <= 8192),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (user_id, name)
);
comment on table gateway.preference is 'How a user left the dashboard, so that he finds it so in another browser; nothing depends on it';
comment on column gateway.preference.value is 'A JSON document that only the dashboard reads';

grant select, insert, update, delete on gateway.preference to livedesk_gateway;
