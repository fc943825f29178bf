package dev.livedesk.gateway.order;

import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A list of orders in SQL, with no more conditions than are asked for: those on open orders and on times and the sequence of the list are answered
 * from their indexes.
 */
final class OrderSearch {

    /** As the partial index on open orders names them. */
    private static final String OPEN = "('new', 'accepted', 'pending_new', 'partially_filled', 'held')";

    private final StringBuilder where = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();
    private final OrderQuery query;

    OrderSearch(AccountId account, OrderQuery query) {
        this.query = query;
        parameters.put("account", account.value());
        parameters.put("limit", query.limit());
        where.append(" and o.epoch = (select h.epoch from gateway.account_head h where h.account_id = :account)");
        where.append(matching("o"));
        if (query.side() != null) {
            parameters.put("side", query.side());
        }
        if (!query.symbols().isEmpty()) {
            with("(o.instrument = any(:symbols) or replace(o.instrument, '/', '') = any(:symbols))", "symbols", query.symbols().toArray(String[]::new));
        }
        if (!query.assetClasses().isEmpty()) {
            with("o.instrument in (select ticker from gateway.asset where class = any(:classes))", "classes", query.assetClasses().toArray(String[]::new));
        }
        if (query.after() != null) {
            with("o.submitted_at > :after", "after", Times.utc(query.after()));
        }
        if (query.until() != null) {
            with("o.submitted_at < :until", "until", Times.utc(query.until()));
        }
        if (query.nested()) {
            // A scalar subquery is asked once for an exit; of "not exists" behind an "or" Postgres reads the heads of all accounts at once.
            where.append("""
                     and (o.order_class = 'simple' or o.status = 'replaced' or not (%s) or (
                         select head.id
                           from gateway.trade_order head
                          where head.group_id = o.group_id and head.order_class <> 'simple' and head.replaced_by is null and not (%s)%s
                          limit 1) is null)
                    """.formatted(OrderStore.standsUnderAnother("o"), OrderStore.standsUnderAnother("head"), matching("head")));
        }
    }

    /** Only what comes later than the order in ascending time ({@code after_order_id}), or earlier. */
    void beyond(UUID order, Instant submittedAt) {
        with(query.beforeOrder() == null
                ? "o.submitted_at >= :cursorAt and (o.submitted_at > :cursorAt or o.id < :cursor)"
                : "o.submitted_at <= :cursorAt and (o.submitted_at < :cursorAt or o.id > :cursor)", "cursorAt", Times.utc(submittedAt));
        parameters.put("cursor", order);
    }

    String sql(String columns) {
        return """
                select %s
                  from gateway.trade_order o
                 where o.account_id = :account%s
                 order by %s
                 limit :limit
                """.formatted(columns, where, query.ascending() ? "o.submitted_at, o.id desc" : "o.submitted_at desc, o.id");
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** What an order and its head may differ in. */
    private String matching(String order) {
        String open = query.open() == null ? "" : " and %s.status %s %s".formatted(order, query.open() ? "in" : "not in", OPEN);
        return query.side() == null ? open : open + " and %s.side = :side".formatted(order);
    }

    private void with(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        parameters.put(name, value);
    }
}
