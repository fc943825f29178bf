create table positions.cursor (
    account_id uuid primary key,
    seq        bigint not null default 0 check (seq >= 0),
    generation integer not null default 0 check (generation >= 0),
    epoch      integer not null default 1,
    cash       numeric(38, 18) not null default 0,
    updated_at timestamptz not null default clock_timestamp()
);
comment on table positions.cursor is 'How far each account''s journal is applied; the fence that makes application exactly-once';
comment on column positions.cursor.seq is 'Sequence of the newest event applied';
comment on column positions.cursor.generation is 'Counts rebuilds; part of the fence, since a rebuild may end at the sequence where it began';
comment on column positions.cursor.epoch is 'Of the newest event applied';
comment on column positions.cursor.cash is 'Cash after that event, in the account''s currency';

create table positions.position (
    account_id uuid not null,
    instrument text not null,
    quantity   numeric(38, 9) not null,
    open_cost  numeric(38, 18) not null,
    realized   numeric(38, 18) not null,
    fees       numeric(38, 18) not null,
    last_at    timestamptz not null,
    last_seq   bigint not null,
    primary key (account_id, instrument)
);
comment on table positions.position is 'The fold of the epoch''s active trades by account and instrument; flat positions stay, for their realised P&L';
comment on column positions.position.quantity is 'Signed: a short position is negative';
comment on column positions.position.open_cost is 'Signed sum of quantity * price of what is open; the average is derived';
comment on column positions.position.realized is 'Before fees; realized - open_cost = net cash of its trades';
comment on column positions.position.last_at is 'Effective time of the newest trade in the fold''s order';
comment on column positions.position.last_seq is 'Sequence of that trade''s first version';

create table positions.snapshot (
    account_id  uuid not null,
    epoch       integer not null,
    instrument  text not null,
    trading_day date not null,
    quantity    numeric(38, 9) not null,
    open_cost   numeric(38, 18) not null,
    realized    numeric(38, 18) not null,
    fees        numeric(38, 18) not null,
    last_at     timestamptz not null,
    last_seq    bigint not null,
    primary key (account_id, epoch, instrument, trading_day)
);
comment on table positions.snapshot is 'A position at the end of each trading day on which it traded: the state after the day''s last active trade. Of every epoch';
comment on column positions.snapshot.trading_day is 'Equities: the NYSE session whose close is the next; crypto: the UTC date';

grant select, insert, update, delete on positions.cursor, positions.position, positions.snapshot to livedesk_positions;
grant select on positions.cursor, positions.position, positions.snapshot to livedesk_gateway, livedesk_pnl, livedesk_quotes;
