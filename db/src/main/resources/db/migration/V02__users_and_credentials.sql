create table gateway.app_user (
    id            uuid primary key,
    username      text not null check (username ~ '^[a-z0-9][a-z0-9_.-]{1,63}$'),
    password_hash text not null,
    role          text not null check (role in ('viewer', 'trader', 'admin')),
    created_at    timestamptz not null default now(),
    unique (username)
);
comment on table gateway.app_user is 'People who sign in';
comment on column gateway.app_user.username is 'Lower case';
comment on column gateway.app_user.password_hash is 'Argon2id, in its encoded form';

create table gateway.session (
    token_sha256 bytea primary key check (length(token_sha256) = 32),
    user_id      uuid not null references gateway.app_user,
    csrf_token   text not null,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null
);
comment on table gateway.session is 'Browser sessions that are signed in; the token itself is only in the cookie';
create index session_by_user on gateway.session (user_id);
create index session_by_expiry on gateway.session (expires_at);

grant select, insert, update, delete on gateway.app_user, gateway.session to livedesk_gateway;
grant select (id, username, role) on gateway.app_user to livedesk_positions, livedesk_pnl, livedesk_bars, livedesk_quotes, livedesk_ingestor;
grant select on gateway.session to livedesk_positions, livedesk_pnl, livedesk_bars, livedesk_quotes, livedesk_ingestor;
