-- Only the owner of a table may add and drop its partitions: these two functions lend the recorder's role exactly that.

create function bars.open_tick_day(day date) returns void
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
        if to_regclass('bars.' || part) is null then
            -- Attached rather than created in place, since that lets readers and writers of the other days go on.
            execute format('create table bars.%I (like bars.%I including defaults)', part, kind);
            execute format('alter table bars.%I attach partition bars.%I for values from (%L) to (%L)',
                           kind, part, day::timestamptz, (day + 1)::timestamptz);
        end if;
    end loop;
end;
$$;
comment on function bars.open_tick_day is 'Makes the partitions of a UTC day, if they are not there';

create function bars.drop_tick_days(before date) returns integer
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '5s'
as $$
declare
    part    text;
    dropped integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('livedesk.bars.partitions'));
    for part in
        select c.relname
          from pg_inherits i
          join pg_class c on c.oid = i.inhrelid
         where i.inhparent in ('bars.quote_tick'::regclass, 'bars.trade_tick'::regclass)
           and to_date(right(c.relname, 8), 'YYYYMMDD') < before
         order by c.relname
    loop
        execute format('drop table bars.%I', part);
        dropped := dropped + 1;
    end loop;
    return dropped;
end;
$$;
comment on function bars.drop_tick_days is 'Drops the partitions of the UTC days before a day; tells how many';

revoke execute on function bars.open_tick_day, bars.drop_tick_days from public;
grant execute on function bars.open_tick_day, bars.drop_tick_days to livedesk_bars;
