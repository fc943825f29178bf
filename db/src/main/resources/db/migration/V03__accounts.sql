create table gateway.account (
    id              uuid primary key,
    number          text not null unique,
    name            text not null check (length(name) between 1 and 64),
    currency        text not null default 'USD' check (currency in ('USD')),
    opening_balance numeric(38, 18) not null check (opening_balance >= 0),
    shorting        boolean not null default false,
    shard           smallint not null check (shard between 0 and 63),
    created_at      timestamptz not null default now()
);
comment on table gateway.account is 'Paper trading accounts';
comment on column gateway.account.opening_balance is 'In the account''s currency: the cash after a reset that names no other amount';
comment on column gateway.account.shorting is 'Whether a sale may open a short position';
comment on column gateway.account.shard is 'Spreads accounts over replicas: floorMod(hash of the id, 64)';

create table gateway.account_right (
    account_id uuid not null references gateway.account,
    user_id    uuid not null references gateway.app_user,
    may        text not null check (may in ('read', 'trade')),
    granted_at timestamptz not null default now(),
    primary key (account_id, user_id)
);
comment on table gateway.account_right is 'Which user may read, or also trade on, which account';
create index account_right_user on gateway.account_right (user_id, granted_at);

create table gateway.api_key (
    key_id        text primary key check (key_id ~ '^[A-Z0-9]{20,32}$'),
    secret_sha256 bytea not null check (length(secret_sha256) = 32),
    user_id       uuid not null references gateway.app_user,
    account_id    uuid not null references gateway.account,
    name          text not null default '' check (length(name) <= 64),
    created_at    timestamptz not null default now(),
    last_used_at  timestamptz,
    revoked_at    timestamptz
);
comment on table gateway.api_key is 'API keys, each for one account';
comment on column gateway.api_key.secret_sha256 is 'SHA-256 of a secret of 256 random bits';
create index api_key_user on gateway.api_key (user_id);

grant select, insert, update on gateway.account, gateway.api_key to livedesk_gateway;
grant select, insert, update, delete on gateway.account_right to livedesk_gateway;
grant select on gateway.account, gateway.account_right, gateway.api_key
    to livedesk_positions, livedesk_pnl, livedesk_bars, livedesk_quotes, livedesk_ingestor;
