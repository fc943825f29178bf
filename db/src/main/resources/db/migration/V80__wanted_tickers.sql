create table feeds.feed (
    name     text primary key check (name ~ '^[a-z0-9-]{1,32}$'),
    workers  integer not null check (workers between 1 and 32),
    revision bigint not null default 1 check (revision > 0)
);
comment on table feeds.feed is 'Feeds that were configured once: what they carry is kept here from then on';
comment on column feeds.feed.workers is 'Among how many workers the tickers are split evenly';
comment on column feeds.feed.revision is 'Grows with each change of the feed, its tickers or its buckets, so that every ingestor sees that there was one';

create table feeds.ticker (
    feed     text not null references feeds.feed (name),
    ticker   text not null check (length(ticker) between 1 and 24),
    worker   integer not null check (worker >= 0),
    added_at timestamptz not null default clock_timestamp(),
    added_by text,
    primary key (feed, ticker)
);
comment on table feeds.ticker is 'What each feed carries, whatever ingestors run';
comment on column feeds.ticker.worker is 'Which of the feed''s workers carries it, from 0';
comment on column feeds.ticker.added_by is 'Null: it comes from the configuration';

grant select, insert, update on feeds.feed to livedesk_ingestor;
grant select, insert, update, delete on feeds.ticker to livedesk_ingestor;
