create table bars.dataset (
    number     integer generated always as identity primary key,
    id         uuid        not null unique default gen_random_uuid(),
    name       text        not null check (length(name) between 1 and 100),
    owner      uuid        not null,
    created_by text        not null,
    created_at timestamptz not null default now(),
    touched_at timestamptz not null default now(),
    ready      boolean     not null default false,
    symbols    text[]      not null default '{}',
    bars       bigint      not null default 0,
    refused    bigint      not null default 0,
    first      timestamptz,
    last       timestamptz,
    timeframe  text,
    check (not ready or (bars > 0 and first is not null and last is not null))
);
comment on table bars.dataset is 'Bars that users upload; they never mix with recorded ones';
comment on column bars.dataset.owner is 'The user who uploaded it: gateway.app_user';
comment on column bars.dataset.created_by is 'His name then';
comment on column bars.dataset.touched_at is 'When its upload went on last: one that is not ready and rests for long was given up';
comment on column bars.dataset.ready is 'Whether its upload is over: until then nobody sees it';
comment on column bars.dataset.refused is 'Lines';
comment on column bars.dataset.first is 'Start of the earliest bar';
comment on column bars.dataset.last is 'Start of the latest bar';
comment on column bars.dataset.timeframe is 'As far as the bars'' distances tell it, such as 1Min; null if they do not';
create index dataset_by_owner on bars.dataset (owner);

create table bars.dataset_bar (
    dataset integer          not null,
    start   timestamptz      not null,
    open    double precision not null,
    high    double precision not null,
    low     double precision not null,
    close   double precision not null,
    volume  double precision not null,
    ticker  text             not null,
    primary key (dataset, ticker, start)
);
comment on table bars.dataset_bar is 'Bars of datasets; prices per share, coin or contract, volume in shares, coins or contracts';

create table bars.dataset_late_bar (
    dataset integer          not null,
    line    bigint           not null,
    start   timestamptz      not null,
    open    double precision not null,
    high    double precision not null,
    low     double precision not null,
    close   double precision not null,
    volume  double precision not null,
    ticker  text             not null,
    stamp   text             not null
);
comment on table bars.dataset_late_bar is 'Bars of uploads that are under way, whose lines did not come in order of time: only they can be duplicates';
comment on column bars.dataset_late_bar.stamp is 'The time as it was written';
create index dataset_late_bar_by_dataset on bars.dataset_late_bar (dataset);

create table bars.dataset_refusal (
    dataset integer not null,
    line    bigint  not null,
    field   text    not null,
    value   text    not null,
    reason  text    not null,
    primary key (dataset, line)
);
comment on table bars.dataset_refusal is 'Lines of uploads that were refused, the first of them';
comment on column bars.dataset_refusal.field is 'The column to blame; empty for the line as a whole';

grant select, insert, update, delete on bars.dataset to livedesk_bars;
grant select, insert, delete on bars.dataset_bar, bars.dataset_late_bar, bars.dataset_refusal to livedesk_bars;
