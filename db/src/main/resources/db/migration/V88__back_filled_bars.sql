alter table bars.minute_bar drop constraint minute_bar_precedence_check;
alter table bars.minute_bar add constraint minute_bar_precedence_check check (precedence between -1 and 2) not valid;
alter table bars.daily_bar drop constraint daily_bar_precedence_check;
alter table bars.daily_bar add constraint daily_bar_precedence_check check (precedence between -1 and 2) not valid;
comment on column bars.minute_bar.precedence is
    'Told by the source: -1 filled back from the exchange, 0 recorded live, 1 recorded from a replay, 2 shipped; the lowest of a minute is served';
comment on column bars.minute_bar.source is
    'A feed''s name; with /replay after it for replayed ticks; …/rest for what was filled back; shipped/… for files that come with Livedesk';

create table bars.filled_range (
    ticker    text        not null,
    kind      text        not null check (kind in ('minute', 'day')),
    begins    timestamptz not null,
    ends      timestamptz not null,
    bars      integer     not null,
    filled_at timestamptz not null default now(),
    primary key (ticker, kind, begins, ends),
    check (begins < ends)
);
comment on table bars.filled_range is 'What the exchange''s history was asked for already, so that it is asked once';
comment on column bars.filled_range.begins is 'Inclusive';
comment on column bars.filled_range.ends is 'Exclusive';
comment on column bars.filled_range.bars is 'How many there were';

create table bars.gap_to_fill (
    ticker     text        not null,
    begins     timestamptz not null,
    ends       timestamptz not null,
    noticed_at timestamptz not null default now(),
    primary key (ticker, begins, ends),
    check (begins < ends)
);
comment on table bars.gap_to_fill is 'Times of a ticker that feeds say did not reach them; deleted when filled';
comment on column bars.gap_to_fill.begins is 'Start of the first minute, inclusive';
comment on column bars.gap_to_fill.ends is 'End of the last minute, exclusive';

grant select, insert, delete on bars.filled_range to livedesk_bars;
grant select, insert, delete on bars.gap_to_fill to livedesk_bars;
