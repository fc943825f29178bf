package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.ledger.OrderReader;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Reads open orders as the ledger has them. */
public final class WorkingOrderStore {

    private final JdbcClient jdbc;
    private final TransactionOperations oneMoment;
    private final OrderReader reader;

    /** The open orders of an account at a sequence of its journal. */
    record Open(long seq, List<Order> orders) {}

    /**
     * A store.
     *
     * @param oneMoment transactions whose statements all see the same moment: repeatable read
     */
    public WorkingOrderStore(JdbcClient jdbc, TransactionOperations oneMoment, OrderReader reader) {
        this.jdbc = jdbc;
        this.oneMoment = oneMoment;
        this.reader = reader;
    }

    Open open(AccountId account) {
        return Objects.requireNonNull(oneMoment.execute(status -> new Open(
                jdbc.sql("select seq from gateway.account_head where account_id = :account")
                        .param("account", account.value())
                        .query(Long.class)
                        .single(),
                reader.open(account))));
    }

    /** The newest sequence of each account of the shards that has an open order, and of the others that are asked for. */
    Map<AccountId, Long> sequences(Set<Integer> shards, Collection<AccountId> known) {
        Map<AccountId, Long> sequences = new HashMap<>();
        jdbc.sql("""
                select h.account_id, h.seq
                  from gateway.account_head h
                  join gateway.account a on a.id = h.account_id
                 where a.shard = any(:shards)
                   and h.account_id in (
                       select account_id
                         from gateway.trade_order
                        where status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held')
                       union
                       select unnest(:known::uuid[]))
                """)
                .param("shards", shards.toArray(Integer[]::new))
                .param("known", known.stream().map(AccountId::toString).toArray(String[]::new))
                .query(row -> {
                    sequences.put(new AccountId(row.getObject("account_id", UUID.class)), row.getLong("seq"));
                });
        return sequences;
    }

    /** Keeps how far trailing stops have followed the market, for whoever works them after this one. */
    void keepTrails(List<Order> orders) {
        jdbc.sql("""
                update gateway.trade_order o
                   set extremum = t.extremum
                  from unnest(:ids::uuid[], :prices::numeric[]) as t (id, extremum)
                 where o.id = t.id and o.status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held')
                """)
                .param("ids", orders.stream().map(order -> order.id().toString()).toArray(String[]::new))
                .param("prices", orders.stream().map(WorkingOrderStore::extremum).toArray(String[]::new))
                .update();
    }

    private static String extremum(Order order) {
        Price best = order.extremum();
        return Objects.requireNonNull(best, "a trailing stop that followed nothing").toString();
    }
}
