package dev.livedesk.positions.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes positions, snapshots and cash a second way: in SQL, from the journal alone, entry by entry, with integer arithmetic for the rounding and with
 * a table of closing times that was written down by hand.
 */
public final class SecondOpinion {

    private final JdbcClient jdbc;

    public SecondOpinion(DataSource owner) {
        this.jdbc = JdbcClient.create(owner);
        jdbc.sql("create schema if not exists opinion").update();
        jdbc.sql("create table if not exists opinion.close (day date primary key, at timestamptz not null)").update();
        // November 2026: New York is 5 hours behind UTC; Thanksgiving is the 26th, and the 27th closes at 13:00.
        jdbc.sql("""
                insert into opinion.close
                select day::date, (day::date + case when day::date = '2026-11-27' then time '18:00' else time '21:00' end) at time zone 'UTC'
                  from generate_series(date '2026-11-02', date '2026-12-11', interval '1 day') day
                 where extract(isodow from day) < 6 and day::date <> '2026-11-26'
                on conflict do nothing
                """).update();
        jdbc.sql("""
                create or replace function opinion.trading_day(ticker text, moment timestamptz) returns date language sql as $$
                    select case when ticker like '%USD%' then (moment at time zone 'UTC')::date
                                else (select min(day) from opinion.close where at > moment) end
                $$
                """).update();
        jdbc.sql("""
                create or replace view opinion.entry as
                select * from (select distinct on (account_id, trade_id) * from gateway.account_event
                                where kind = 'trade' order by account_id, trade_id, version desc) newest
                 where not cancelled
                union all
                select * from gateway.account_event where kind = 'split'
                """).update();
        jdbc.sql("""
                create or replace function opinion.fold(account uuid, of_epoch int, ticker text, up_to date)
                returns table (quantity numeric, open_cost numeric, realized numeric, fees numeric) language plpgsql as $$
                declare
                    trade record; closing numeric; opening numeric; numerator numeric; released numeric; twice numeric;
                begin
                    quantity := 0; open_cost := 0; realized := 0; fees := 0;
                    for trade in
                        select n.kind, n.quantity as q, n.price as p, n.fee as f, n.split_to, n.split_from
                          from opinion.entry n
                         where n.account_id = account and n.epoch = of_epoch and n.instrument = ticker
                           and opinion.trading_day(n.instrument, n.effective_at) <= up_to
                         order by n.effective_at, n.first_seq
                    loop
                        if trade.kind = 'split' then
                            -- toward zero at 9 places, in whole numbers; what is lost wholly is realised
                            quantity := sign(quantity) * div(abs(quantity) * 1e9 * trade.split_to * 1e9, trade.split_from * 1e9) * 0.000000001;
                            if quantity = 0 then
                                realized := realized - open_cost;
                                open_cost := 0;
                            end if;
                            continue;
                        end if;
                        fees := fees + trade.f;
                        if sign(quantity) * sign(trade.q) >= 0 then
                            closing := 0;
                        else
                            closing := sign(trade.q) * least(abs(trade.q), abs(quantity));
                        end if;
                        opening := trade.q - closing;
                        if closing = 0 then
                            released := 0;
                        elsif closing = -quantity then
                            released := open_cost;
                        else
                            -- half-even at 18 places, in whole numbers
                            numerator := abs(open_cost * 1e18 * closing * 1e9);
                            released := div(numerator, abs(quantity * 1e9));
                            twice := 2 * mod(numerator, abs(quantity * 1e9));
                            if twice > abs(quantity * 1e9) or (twice = abs(quantity * 1e9) and mod(released, 2) = 1) then
                                released := released + 1;
                            end if;
                            released := sign(open_cost) * released * 0.000000000000000001;
                        end if;
                        realized := realized - closing * trade.p - released;
                        open_cost := open_cost - released + opening * trade.p;
                        quantity := quantity + trade.q;
                    end loop;
                    return next;
                end
                $$
                """).update();
    }

    /** Fails where what was derived differs from this opinion, naming the case. */
    public void check(UUID account, String name) {
        assertThat(expectedPositions(account)).as("positions, %s", name).isEqualTo(positions(account));
        assertThat(expectedSnapshots(account)).as("snapshots, %s", name).isEqualTo(snapshots(account));
        assertThat(expectedCash(account)).as("cash, %s", name).isEqualTo(cursor(account));
        assertThat(unbalanced(account)).as("realised - open cost = net cash of trades, %s", name).isEmpty();
    }

    /** As {@link #check}, of the daily snapshots: every day of the table is taken. */
    public void checkDays(UUID account, String name) {
        assertThat(rows("""
                        select epoch, instrument, trading_day::text d, trim_scale(quantity)::text q, trim_scale(open_cost)::text c,
                               trim_scale(realized)::text r, trim_scale(fees)::text f
                          from positions.daily_snapshot where account_id = :account and trading_day between '2026-11-02' and '2026-12-10'
                         order by 1, 2, 3
                        """, account))
                .as("daily snapshots, %s", name)
                .isEqualTo(expectedDays(account));
    }

    /** Each day on which the instrument's market closed, in the epoch that was in force at the close; flat positions only where the day changed them. */
    private List<Map<String, @Nullable Object>> expectedDays(UUID account) {
        return rows("""
                select t.epoch, t.instrument, day.day::text d, trim_scale(f.quantity)::text q, trim_scale(f.open_cost)::text c,
                       trim_scale(f.realized)::text r, trim_scale(f.fees)::text f
                  from (select distinct n.epoch, n.instrument from opinion.entry n where n.account_id = :account) t
                 cross join lateral (
                       select day, at from opinion.close where t.instrument not like '%USD%'
                       union all
                       select day::date, (day::date + 1)::timestamp at time zone 'UTC'
                         from generate_series(date '2026-11-02', date '2026-12-10', interval '1 day') day
                        where t.instrument like '%USD%') day
                 cross join lateral opinion.fold(:account, t.epoch, t.instrument, day.day) f
                 cross join lateral (
                       select count(*) as entries, count(*) filter (where opinion.trading_day(e.instrument, e.effective_at) = day.day) as of_day
                         from opinion.entry e
                        where e.account_id = :account and e.epoch = t.epoch and e.instrument = t.instrument
                          and opinion.trading_day(e.instrument, e.effective_at) <= day.day) count
                 where day.day <= '2026-12-10' and count.entries > 0 and (f.quantity <> 0 or count.of_day > 0)
                   and t.epoch = coalesce((select max(r.epoch) from gateway.account_event r
                                            where r.account_id = :account and r.kind = 'reset' and r.effective_at <= day.at
                                              and r.epoch > t.epoch), t.epoch)
                 order by 1, 2, 3
                """, account);
    }

    /** The derived rows of positions, as text. */
    public List<Map<String, @Nullable Object>> positions(UUID account) {
        return rows("""
                select instrument, trim_scale(quantity)::text q, trim_scale(open_cost)::text c, trim_scale(realized)::text r, trim_scale(fees)::text f
                  from positions.position where account_id = :account order by instrument
                """, account);
    }

    /** Positions and snapshots whole, with the places that they end at. */
    public List<Map<String, @Nullable Object>> everything(UUID account) {
        return rows("""
                select 0 as epoch, instrument, null as trading_day, trim_scale(quantity)::text q, trim_scale(open_cost)::text c,
                       trim_scale(realized)::text r, trim_scale(fees)::text f, last_at::text l, last_seq
                  from positions.position where account_id = :account
                union all
                select epoch, instrument, trading_day, trim_scale(quantity)::text, trim_scale(open_cost)::text,
                       trim_scale(realized)::text, trim_scale(fees)::text, last_at::text, last_seq
                  from positions.snapshot where account_id = :account
                 order by 1, 2, 3
                """, account);
    }

    private List<Map<String, @Nullable Object>> expectedPositions(UUID account) {
        return rows("""
                select t.instrument, trim_scale(f.quantity)::text q, trim_scale(f.open_cost)::text c, trim_scale(f.realized)::text r,
                       trim_scale(f.fees)::text f
                  from (select distinct n.instrument, n.epoch
                          from opinion.entry n
                         where n.account_id = :account
                           and n.epoch = (select max(epoch) from gateway.account_event where account_id = :account)) t
                 cross join lateral opinion.fold(:account, t.epoch, t.instrument, '9999-01-01') f
                 order by t.instrument
                """, account);
    }

    private List<Map<String, @Nullable Object>> expectedSnapshots(UUID account) {
        return rows("""
                select t.epoch, t.instrument, t.day::text d, trim_scale(f.quantity)::text q, trim_scale(f.open_cost)::text c,
                       trim_scale(f.realized)::text r, trim_scale(f.fees)::text f
                  from (select distinct n.epoch, n.instrument, opinion.trading_day(n.instrument, n.effective_at) as day
                          from opinion.entry n
                         where n.account_id = :account) t
                 cross join lateral opinion.fold(:account, t.epoch, t.instrument, t.day) f
                 order by 1, 2, 3
                """, account);
    }

    private List<Map<String, @Nullable Object>> snapshots(UUID account) {
        return rows("""
                select epoch, instrument, trading_day::text d, trim_scale(quantity)::text q, trim_scale(open_cost)::text c,
                       trim_scale(realized)::text r, trim_scale(fees)::text f
                  from positions.snapshot where account_id = :account order by 1, 2, 3
                """, account);
    }

    private List<Map<String, @Nullable Object>> expectedCash(UUID account) {
        return rows("""
                select max(seq) as seq, epoch, trim_scale(sum(amount))::text as cash
                  from gateway.account_event
                 where account_id = :account and epoch = (select max(epoch) from gateway.account_event where account_id = :account)
                 group by epoch
                """, account);
    }

    private List<Map<String, @Nullable Object>> cursor(UUID account) {
        return rows("select seq, epoch, trim_scale(cash)::text as cash from positions.cursor where account_id = :account", account);
    }

    private List<Map<String, @Nullable Object>> unbalanced(UUID account) {
        return rows("""
                select p.instrument
                  from positions.position p
                 where p.account_id = :account
                   and p.realized - p.open_cost - p.fees <> (
                       select coalesce(sum(e.amount), 0) from gateway.account_event e
                        where e.account_id = p.account_id and e.instrument = p.instrument and e.kind = 'trade'
                          and e.epoch = (select epoch from positions.cursor c where c.account_id = p.account_id))
                """, account);
    }

    private List<Map<String, @Nullable Object>> rows(String sql, UUID account) {
        return jdbc.sql(sql).param("account", account).query().listOfRows();
    }
}
