create table bars.stream_place (
    stream   text primary key,
    place    text        not null check (place ~ '^[0-9]+-[0-9]+$'),
    moved_at timestamptz not null default now()
);
comment on table bars.stream_place is 'How far each tick stream is recorded; moved in the transaction that writes the ticks';
comment on column bars.stream_place.place is 'Id of the last entry that is recorded; 0-0 before the first';

create table bars.tick_head (
    ticker   text primary key,
    epoch    bigint not null,
    sequence bigint not null
) with (fillfactor = 50);
comment on table bars.tick_head is 'The last tick of each instrument that is recorded: what comes again is told by it, and what is missing';

create table bars.gap (
    id            bigint generated always as identity primary key,
    noticed_at    timestamptz not null default now(),
    kind          text        not null check (kind in ('sequence', 'stream')),
    stream        text        not null,
    ticker        text,
    epoch         bigint,
    after         text        not null,
    before        text,
    missing       bigint check (missing > 0),
    check ((kind = 'sequence') = (ticker is not null and epoch is not null and missing is not null))
);
comment on table bars.gap is 'What was never recorded, as far as it can be told';
comment on column bars.gap.kind is 'sequence: ticks of an instrument, counted; stream: entries of a stream that were gone before they were read, not countable';
comment on column bars.gap.after is 'The last there is before the gap: a sequence number, or an entry''s id';
comment on column bars.gap.before is 'The first there is after the gap: a sequence number, or an entry''s id; null when there is none yet';
comment on column bars.gap.missing is 'Ticks; null for a stream';
create index gap_by_time on bars.gap (noticed_at);

grant select, insert, update on bars.stream_place, bars.tick_head to livedesk_bars;
grant select, insert on bars.gap to livedesk_bars;
