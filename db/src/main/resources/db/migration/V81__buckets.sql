create table feeds.bucket (
    feed          text not null references feeds.feed (name),
    ticker        text not null default '',
    mode          text check (mode in ('queue', 'keep-newest')),
    leak_nanos    bigint check (leak_nanos >= 0),
    idle_capacity integer check (idle_capacity >= 1),
    refresh_nanos bigint check (refresh_nanos >= 1),
    max_threshold integer check (max_threshold >= 1),
    primary key (feed, ticker)
);
comment on table feeds.bucket is 'What was changed of the buckets while they ran; null: as the feed, or as configured';
comment on column feeds.bucket.ticker is 'Empty: all of the feed that say nothing else';
comment on column feeds.bucket.leak_nanos is 'Between two publications of a ticker; 0 publishes everything';
comment on column feeds.bucket.refresh_nanos is 'After which a quiet bucket''s threshold grows by one';

grant select, insert, update, delete on feeds.bucket to livedesk_ingestor;
