package dev.livedesk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What must hold of an account's books, by SQL over the journal that shares nothing with the code that keeps them. */
final class LedgerBooks {

    private LedgerBooks() {}

    static void assertRight(Desk desk, Trader trader, String what) {
        var head = desk.owner.sql("""
                select h.seq, h.cash, count(*) as events, max(e.seq) as last,
                       coalesce(sum(e.amount) filter (where e.epoch = h.epoch), 0) as sum
                  from gateway.account_head h
                  join gateway.account_event e on e.account_id = h.account_id
                 where h.account_id = ?
                 group by h.seq, h.cash
                """).param(trader.account().value()).query().singleRow();
        assertThat(head.get("last")).as(what + ": no gaps in the sequence").isEqualTo(head.get("events")).isEqualTo(head.get("seq"));
        assertThat((BigDecimal) head.get("sum")).as(what + ": cash is the sum of the epoch's amounts").isEqualByComparingTo((BigDecimal) head.get("cash"));
        assertThat(holdings(desk, trader)).as(what + ": holdings are the fold of trades and splits").isEqualTo(folded(desk, trader));
        assertThat(desk.owner.sql("""
                with version as (
                    select amount, case when cancelled then 0 else -(quantity * price) - fee end as net, trade_id, version
                      from gateway.account_event where account_id = ? and kind = 'trade')
                select count(*)
                  from version v left join version old on old.trade_id = v.trade_id and old.version = v.version - 1
                 where v.amount <> v.net - coalesce(old.net, 0) or (v.version > 1 and old.trade_id is null)
                """).param(trader.account().value()).query(Long.class).single()).as(what + ": each amount is the difference of its versions").isZero();
    }

    static Map<String, String> holdings(Desk desk, Trader trader) {
        Map<String, String> holdings = new TreeMap<>();
        desk.owner.sql("select instrument, trim_scale(quantity)::text as quantity from gateway.holding where account_id = ? and quantity <> 0")
                .param(trader.account().value())
                .query(row -> {
                    holdings.put(row.getString("instrument"), row.getString("quantity"));
                });
        return holdings;
    }

    /** Whole numbers are divided, since a division of decimals in Postgres rounds. */
    private static Map<String, String> folded(Desk desk, Trader trader) {
        Map<String, String> folded = new TreeMap<>();
        desk.owner.sql("""
                with recursive entry as (
                    select e.instrument, case when e.cancelled then 0 else e.quantity end as quantity, 1::numeric as up, 1::numeric as down,
                           e.effective_at, e.first_seq
                      from gateway.account_event e join gateway.account_head h using (account_id, epoch)
                     where e.account_id = :account and e.kind = 'trade'
                       and e.version = (select max(n.version) from gateway.account_event n where n.account_id = e.account_id and n.trade_id = e.trade_id)
                    union all
                    select e.instrument, 0, e.split_to, e.split_from, e.effective_at, e.first_seq
                      from gateway.account_event e join gateway.account_head h using (account_id, epoch)
                     where e.account_id = :account and e.kind = 'split'),
                placed as (
                    select *, row_number() over (partition by instrument order by effective_at, first_seq) as n from entry),
                fold (instrument, n, quantity) as (
                    select instrument, n, quantity::numeric from placed where n = 1
                    union all
                    select p.instrument, p.n, div(f.quantity * p.up * 1000000000, p.down) / 1000000000 + p.quantity
                      from fold f join placed p on p.instrument = f.instrument and p.n = f.n + 1)
                select distinct on (instrument) instrument, trim_scale(round(quantity, 9))::text as quantity
                  from fold order by instrument, n desc
                """)
                .param("account", trader.account().value())
                .query(row -> {
                    if (!row.getString("quantity").equals("0")) {
                        folded.put(row.getString("instrument"), row.getString("quantity"));
                    }
                });
        return folded;
    }
}
