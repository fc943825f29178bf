-- Ticks lie in partitions, and where the server has TimescaleDB in hypertables. What a database has is looked at, not remembered: it may move to another
-- server. What lay in partitions before such a move stays in bars.…_tick_before until it is too old to be kept; the views read both.

create or replace function bars.open_tick_day(day date) returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set lock_timeout = '5s'
as $$
declare
    kind text;
    part text;
begin
    perform pg_advisory_xact_lock(hashtext('livedesk.bars.partitions'));
    foreach kind in array array['quote_tick', 'trade_tick']
    loop
        part := kind || '_' || to_char(day, 'YYYYMMDD');
        -- A hypertable makes its chunks itself.
        if (select relkind from pg_class where oid = to_regclass('bars.' || kind)) = 'p' and to_regclass('bars.' || part) is null then
            -- Attached rather than created in place, since that lets readers and writers of the other days go on.
            execute format('create table bars.%I (like bars.%I including defaults)', part, kind);
            execute format('alter table bars.%I attach partition bars.%I for values from (%L) to (%L)',
                           kind, part, day::timestamptz, (day + 1)::timestamptz);
        end if;
    end loop;
end;
$$;
comment on function bars.open_tick_day is 'Makes the partitions of a UTC day, if there are to be some and they are not there';

create or replace function bars.drop_tick_days(before date) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set lock_timeout = '5s'
as $$
declare
    timescale text := (select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb');
    kind      text;
    part      text;
    chunks    integer;
    dropped   integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('livedesk.bars.partitions'));
    for part in
        select c.relname
          from pg_inherits i
          join pg_class p on p.oid = i.inhparent and p.relkind = 'p'
          join pg_class c on c.oid = i.inhrelid
         where i.inhparent in (to_regclass('bars.quote_tick'), to_regclass('bars.trade_tick'),
                               to_regclass('bars.quote_tick_before'), to_regclass('bars.trade_tick_before'))
           and case when p.relkind = 'p' then to_date(right(c.relname, 8), 'YYYYMMDD') < before end
         order by c.relname
    loop
        execute format('drop table bars.%I', part);
        dropped := dropped + 1;
    end loop;
    if timescale is not null then
        foreach kind in array array['quote_tick', 'trade_tick']
        loop
            if (select relkind from pg_class where oid = to_regclass('bars.' || kind)) = 'r' then
                execute format('select count(*) from %s.drop_chunks(%L::regclass, older_than => %L::timestamptz)', timescale, 'bars.' || kind, before)
                   into chunks;
                dropped := dropped + chunks;
            end if;
        end loop;
    end if;
    return dropped;
end;
$$;
comment on function bars.drop_tick_days is 'Drops the partitions and chunks of the UTC days before a day; tells how many';

create function bars.arrange_ticks() returns boolean
    language plpgsql
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    timescale text := (select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'timescaledb');
    -- Compression came under its present name with 2.18, and is not part of the edition under Apache's licence.
    usable    boolean := timescale is not null
                         and coalesce(current_setting('timescaledb.license', true), '') = 'timescale'
                         and to_regproc(timescale || '.add_columnstore_policy') is not null;
    kind      text;
    lies_in   "char";
    columns   text;
    is_empty  boolean;
begin
    perform pg_advisory_xact_lock(hashtext('livedesk.bars.partitions'));
    foreach kind in array array['quote', 'trade']
    loop
        lies_in := (select relkind from pg_class where oid = to_regclass(format('bars.%s_tick', kind)));
        -- A plain table without the extension was a hypertable on the server that the database comes from.
        if (usable and lies_in = 'p') or (timescale is null and lies_in = 'r') then
            execute format('alter index bars.%s_tick_by_time rename to %1$s_tick_before_by_time', kind);
            execute format('alter table bars.%s_tick rename to %1$s_tick_before', kind);
            execute format('create table bars.%s_tick (like bars.%1$s_tick_before including defaults including comments) %s',
                           kind, case when usable then '' else 'partition by range (stored_at)' end);
            execute format('comment on table bars.%s_tick is %L', kind, obj_description(format('bars.%s_tick_before', kind)::regclass, 'pg_class'));
            execute format('create index %s_tick_by_time on bars.%1$s_tick (ticker, exchange_time)', kind);
            execute format('grant select, insert on bars.%s_tick to livedesk_bars', kind);
            if usable then
                execute format($q$select %1$s.create_hypertable('bars.%2$s_tick'::regclass, %1$s.by_range('stored_at', interval '1 day'), create_default_indexes => false)$q$,
                               timescale, kind);
                execute format($q$alter table bars.%s_tick set (timescaledb.enable_columnstore, timescaledb.segmentby = 'ticker',
                                                                timescaledb.orderby = 'exchange_time, exchange_nanos, epoch, sequence')$q$, kind);
                -- A tick that comes late is stored today: nothing is written into a day that is over.
                execute format($q$call %s.add_columnstore_policy('bars.%s_tick'::regclass, after => interval '1 hour', schedule_interval => interval '1 hour')$q$,
                               timescale, kind);
            end if;
        end if;
        if to_regclass(format('bars.%s_tick_before', kind)) is not null then
            columns := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                         where attrelid = format('bars.%ss', kind)::regclass and attnum > 0);
            execute format('select not exists (select from bars.%s_tick_before)', kind) into is_empty;
            if is_empty then
                execute format('create or replace view bars.%ss as select %s from bars.%1$s_tick', kind, columns);
                execute format('drop table bars.%s_tick_before', kind);
            else
                execute format('create or replace view bars.%ss as select %s from bars.%1$s_tick union all select %2$s from bars.%1$s_tick_before',
                               kind, columns);
            end if;
        end if;
    end loop;
    return usable;
end;
$$;
comment on function bars.arrange_ticks is
    'Lets ticks lie in hypertables where the server has TimescaleDB, else in partitions; run after every migration; tells whether in hypertables';
revoke execute on function bars.arrange_ticks from public;

comment on table bars.quote_tick is 'Every quote that the ingestor took, before any bucket; one partition or chunk a UTC day of stored_at';
comment on table bars.trade_tick is 'Every trade that the ingestor took; one partition or chunk a UTC day of stored_at';
