package dev.livedesk.db;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has to hold of the ledger whatever was killed, looked at from outside: in SQL of its own, from the journal alone. Each violation is a line that
 * names its account.
 */
public final class LedgerInvariants {

    /** The newest version of each trade of the account's epoch, and the epoch's splits, in the order of the fold. */
    private static final String ENTRIES = """
            newest as (
                select distinct on (e.account_id, trade_id) e.*
                  from gateway.account_event e join gateway.account_head h using (account_id)
                 where kind = 'trade' and e.epoch = h.epoch
                 order by e.account_id, trade_id, version desc),
            entries as (
                select account_id, instrument, kind, quantity, price, fee, split_to, split_from,
                       row_number() over (partition by account_id, instrument order by effective_at, first_seq) as n
                  from (select * from newest where not cancelled
                         union all
                        select e.* from gateway.account_event e join gateway.account_head h using (account_id)
                         where kind = 'split' and e.epoch = h.epoch) counted)
            """;

    private final JdbcClient jdbc;

    public LedgerInvariants(DataSource owner) {
        jdbc = JdbcClient.create(owner);
        // what is held after a split, toward zero at 9 places
        jdbc.sql("""
                create or replace function public.after_split(held numeric, split_to numeric, split_from numeric) returns numeric immutable language sql as $$
                    select sign(held) * div(trunc(abs(held) * 1e9) * split_to, split_from) * 0.000000001
                $$
                """).update();
        // part of a whole, rounded half-even to 18 places: in whole numbers, since numeric division has too few places to see a tie
        jdbc.sql("""
                create or replace function public.released(cost numeric, closed numeric, held numeric) returns numeric immutable language sql as $$
                    select sign(cost) * (below + case when rest * 2 > whole or (rest * 2 = whole and mod(below, 2) = 1) then 1 else 0 end) * 0.000000000000000001
                      from (select div(part, whole) as below, mod(part, whole) as rest, whole
                              from (select trunc(abs(cost) * 1e18) * trunc(abs(closed) * 1e9) as part, trunc(abs(held) * 1e9) as whole) scaled) divided
                $$
                """).update();
    }

    /** Whether the position listener has applied every event of every journal. */
    public boolean isCaughtUp() {
        return jdbc.sql("""
                select count(*) from gateway.account_head h left join positions.cursor c using (account_id) where c.seq is distinct from h.seq
                """).query(Long.class).single() == 0;
    }

    /** Invariant 1, and of invariant 2 what concerns positions. */
    public List<String> wrongPositions() {
        List<String> found = new ArrayList<>(positionsThatAreNotTheFold());
        found.addAll(positionsThatDoNotBalance());
        return found;
    }

    /** Invariants 1 and 2, and the journal's own rules. */
    public List<String> violations() {
        List<String> found = wrongPositions();
        found.addAll(cashThatIsNotTheSum());
        found.addAll(journalsWithGaps());
        found.addAll(holdingsThatAreNotThePositions());
        return found;
    }

    /** Invariant 3: of the acknowledged orders, those that are not in the ledger exactly once, or whose fill is not. */
    public List<String> lostOrDoubled(Collection<UUID> acknowledged) {
        return lines("""
                with counted as (
                    select a.id,
                           (select count(*) from gateway.trade_order o where o.id = a.id) as orders,
                           (select count(*) from gateway.account_event e where e.order_id = a.id and e.order_event = 'new') as opened,
                           (select count(*) from gateway.account_event e where e.order_id = a.id and e.kind = 'trade') as trades,
                           (select sum(abs(e.quantity)) from gateway.account_event e where e.order_id = a.id and e.kind = 'trade') as traded,
                           (select o.filled_quantity from gateway.trade_order o where o.id = a.id) as filled
                      from unnest(:ids) as a(id))
                select format('order %s: %s orders, %s openings, %s trades of %s, filled %s', id, orders, opened, trades, traded, filled)
                  from counted where orders <> 1 or opened <> 1 or trades > 1 or coalesce(traded, 0) <> coalesce(filled, -1)
                """, acknowledged);
    }

    private List<String> positionsThatAreNotTheFold() {
        return lines("with recursive " + ENTRIES + """
                , fold as (
                    select account_id, instrument, 0::bigint as n, 0::numeric as quantity, 0::numeric as cost, 0::numeric as realized, 0::numeric as fees
                      from entries where n = 1
                    union all
                    select f.account_id, f.instrument, e.n,
                           case when e.kind = 'split' then held else f.quantity + e.quantity end,
                           case when e.kind = 'trade' then f.cost - released + (e.quantity - closing) * e.price when held = 0 then 0 else f.cost end,
                           case when e.kind = 'trade' then f.realized - closing * e.price - released when held = 0 then f.realized - f.cost else f.realized end,
                           f.fees + case when e.kind = 'trade' then e.fee else 0 end
                      from fold f
                      join entries e on e.account_id = f.account_id and e.instrument = f.instrument and e.n = f.n + 1
                      cross join lateral (select case when sign(f.quantity) * sign(e.quantity) < 0
                                                      then sign(e.quantity) * least(abs(e.quantity), abs(f.quantity)) else 0 end as closing,
                                                 public.after_split(f.quantity, e.split_to, e.split_from) as held) c
                      cross join lateral (select case when closing = 0 then 0 when closing = -f.quantity then f.cost
                                                      else public.released(f.cost, closing, f.quantity) end as released) r),
                expected as (select distinct on (account_id, instrument) * from fold order by account_id, instrument, n desc)
                select format('position %s %s: is %s/%s/%s, should be %s/%s/%s', account_id, instrument, p.quantity, p.open_cost, p.realized,
                              e.quantity, e.cost, e.realized)
                  from expected e full join positions.position p using (account_id, instrument)
                 where (coalesce(p.quantity, 0), coalesce(p.open_cost, 0), coalesce(p.realized, 0), coalesce(p.fees, 0))
                    <> (coalesce(e.quantity, 0), coalesce(e.cost, 0), coalesce(e.realized, 0), coalesce(e.fees, 0))
                """);
    }

    private List<String> positionsThatDoNotBalance() {
        return lines("with " + ENTRIES + """
                select format('position %s %s: realised - open cost is %s, net cash of its trades is %s', p.account_id, p.instrument,
                              p.realized - p.open_cost, n.cash)
                  from positions.position p
                  join (select account_id, instrument, sum(-quantity * price) as cash from entries group by account_id, instrument) n using (account_id, instrument)
                 where p.realized - p.open_cost <> n.cash
                """);
    }

    private List<String> cashThatIsNotTheSum() {
        return lines("""
                select format('cash of %s: head %s, listener %s, sum of the journal %s', h.account_id, h.cash, c.cash, s.cash)
                  from gateway.account_head h
                  left join positions.cursor c using (account_id)
                  join (select account_id, epoch, sum(amount) as cash from gateway.account_event group by account_id, epoch) s
                    on s.account_id = h.account_id and s.epoch = h.epoch
                 where h.cash <> s.cash or c.cash is distinct from s.cash
                """);
    }

    private List<String> journalsWithGaps() {
        return lines("""
                select format('journal of %s: head %s, %s events from %s to %s, listener at %s', h.account_id, h.seq, e.events, e.first, e.last, c.seq)
                  from gateway.account_head h
                  left join positions.cursor c using (account_id)
                  join (select account_id, count(*) as events, min(seq) as first, max(seq) as last from gateway.account_event group by account_id) e
                    using (account_id)
                 where e.first <> 1 or e.last <> h.seq or e.events <> h.seq or c.seq is distinct from h.seq
                """);
    }

    private List<String> holdingsThatAreNotThePositions() {
        return lines("""
                select format('holding %s %s: %s, position %s', account_id, instrument, h.quantity, p.quantity)
                  from gateway.holding h full join positions.position p using (account_id, instrument)
                 where coalesce(h.quantity, 0) <> coalesce(p.quantity, 0)
                """);
    }

    private List<String> lines(String query) {
        return jdbc.sql(query).query((row, number) -> row.getString(1)).list();
    }

    private List<String> lines(String query, Collection<UUID> ids) {
        return jdbc.sql(query).param("ids", ids.toArray(UUID[]::new)).query((row, number) -> row.getString(1)).list();
    }
}
