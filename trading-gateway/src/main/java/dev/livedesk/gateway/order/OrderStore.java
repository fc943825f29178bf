package dev.livedesk.gateway.order;

import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reads orders, as Alpaca shows them. */
public final class OrderStore {

    /** As the partial index on open orders names them. */
    private static final String OPEN = "('new', 'accepted', 'pending_new', 'partially_filled', 'held')";

    private static final String STANDS_UNDER_ANOTHER =
            "%1$s.order_class <> 'simple' and (%1$s.role = 'stop_loss' or (%1$s.role = 'take_profit' and %1$s.order_class <> 'oco'))";

    /** What is read of an order. A replaced one has nothing under it any more: its successor has. */
    private static final String FLAT = "o.state, o.side, o.extremum, o.trail_price, o.trail_percent, null::jsonb as legs";

    private static final String NESTED = """
            o.state, o.side, o.extremum, o.trail_price, o.trail_percent,
            case when o.order_class <> 'simple' and o.replaced_by is null and not (%s) then (
                 select jsonb_agg(leg.state order by leg.role desc, leg.submitted_at)
                   from gateway.trade_order leg
                  where leg.group_id = o.group_id and leg.account_id = o.account_id and leg.status <> 'replaced' and %s) end as legs
            """.formatted(STANDS_UNDER_ANOTHER.formatted("o"), STANDS_UNDER_ANOTHER.formatted("leg"));

    private final JdbcClient jdbc;

    public OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<JsonNode> byId(AccountId account, UUID id, boolean nested) {
        return jdbc.sql("select %s from gateway.trade_order o where o.account_id = :account and o.id = :id".formatted(columns(nested)))
                .param("account", account.value())
                .param("id", id)
                .query(StoredOrder::json)
                .optional();
    }

    Optional<JsonNode> byClientOrderId(AccountId account, String clientOrderId, boolean nested) {
        return jdbc.sql("select %s from gateway.trade_order o where o.account_id = :account and o.client_order_id = :id".formatted(columns(nested)))
                .param("account", account.value())
                .param("id", clientOrderId)
                .query(StoredOrder::json)
                .optional();
    }

    Optional<Instrument> instrument(AccountId account, OrderId id) {
        return jdbc.sql("select instrument from gateway.trade_order where account_id = :account and id = :id")
                .param("account", account.value())
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(Instrument::parse);
    }

    /**
     * Of the account's present epoch, by the time of submission. Nested, an order that is shown under another one is not listed by itself; one whose
     * head does not match the question is.
     */
    List<JsonNode> find(AccountId account, OrderQuery query) {
        StringBuilder where = new StringBuilder();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("account", account.value());
        parameters.put("limit", query.limit());
        where.append(matching("o", query));
        if (query.side() != null) {
            parameters.put("side", query.side());
        }
        if (!query.symbols().isEmpty()) {
            where.append(" and (o.instrument = any(:symbols) or replace(o.instrument, '/', '') = any(:symbols))");
            parameters.put("symbols", query.symbols().toArray(String[]::new));
        }
        if (!query.assetClasses().isEmpty()) {
            where.append(" and o.instrument in (select ticker from gateway.asset where class = any(:classes))");
            parameters.put("classes", query.assetClasses().toArray(String[]::new));
        }
        if (query.after() != null) {
            where.append(" and o.submitted_at > :after");
            parameters.put("after", Times.utc(query.after()));
        }
        if (query.until() != null) {
            where.append(" and o.submitted_at < :until");
            parameters.put("until", Times.utc(query.until()));
        }
        UUID cursor = query.beforeOrder() == null ? query.afterOrder() : query.beforeOrder();
        if (cursor != null) {
            Optional<Instant> at = submittedAt(account, cursor);
            if (at.isEmpty()) {
                return List.of();
            }
            where.append(query.beforeOrder() == null
                    ? " and o.submitted_at >= :cursorAt and (o.submitted_at > :cursorAt or o.id < :cursor)"
                    : " and o.submitted_at <= :cursorAt and (o.submitted_at < :cursorAt or o.id > :cursor)");
            parameters.put("cursor", cursor);
            parameters.put("cursorAt", Times.utc(at.get()));
        }
        if (query.nested()) {
            where.append("""
                     and (o.order_class = 'simple' or o.status = 'replaced' or not (%s) or not exists (
                         select 1
                           from gateway.trade_order head
                          where head.group_id = o.group_id and head.order_class <> 'simple' and head.replaced_by is null and not (%s)%s))
                    """.formatted(STANDS_UNDER_ANOTHER.formatted("o"), STANDS_UNDER_ANOTHER.formatted("head"), matching("head", query)));
        }
        return jdbc.sql("""
                select %s
                  from gateway.trade_order o
                 where o.account_id = :account
                   and o.epoch = (select h.epoch from gateway.account_head h where h.account_id = :account)%s
                 order by %s
                 limit :limit
                """.formatted(columns(query.nested()), where, query.ascending() ? "o.submitted_at, o.id desc" : "o.submitted_at desc, o.id"))
                .params(parameters)
                .query(StoredOrder::json)
                .list();
    }

    /** What an order and its head may differ in. */
    private static String matching(String order, OrderQuery query) {
        String open = query.open() == null ? "" : " and %s.status %s %s".formatted(order, query.open() ? "in" : "not in", OPEN);
        return query.side() == null ? open : open + " and %s.side = :side".formatted(order);
    }

    private Optional<Instant> submittedAt(AccountId account, UUID id) {
        return jdbc.sql("select submitted_at from gateway.trade_order where account_id = :account and id = :id")
                .param("account", account.value())
                .param("id", id)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static String columns(boolean nested) {
        return nested ? NESTED : FLAT;
    }
}
