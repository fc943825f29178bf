create table feeds.dropped_ticker (
    feed       text not null references feeds.feed (name),
    ticker     text not null check (length(ticker) between 1 and 24),
    dropped_at timestamptz not null default clock_timestamp(),
    reason     text not null check (length(reason) between 1 and 200),
    primary key (feed, ticker)
);
comment on table feeds.dropped_ticker is 'What each feed carried until nobody wanted it any more: it is carried again when somebody does';
comment on column feeds.dropped_ticker.reason is 'For people';

grant select, insert, update, delete on feeds.dropped_ticker to livedesk_ingestor;
