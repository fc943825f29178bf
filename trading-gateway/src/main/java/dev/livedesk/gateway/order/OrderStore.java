package dev.livedesk.gateway.order;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reads orders, as Alpaca shows them. */
public final class OrderStore {

    /** What is read of an order. A replaced one has nothing under it any more: its successor has. */
    private static final String FLAT = "o.state, o.side, o.extremum, o.trail_price, o.trail_percent, null::jsonb as legs";

    private static final String NESTED = """
            o.state, o.side, o.extremum, o.trail_price, o.trail_percent,
            case when o.order_class <> 'simple' and o.replaced_by is null and not (%s) then (
                 select jsonb_agg(leg.state order by leg.role desc, leg.submitted_at)
                   from gateway.trade_order leg
                  where leg.group_id = o.group_id and leg.account_id = o.account_id and leg.status <> 'replaced' and %s) end as legs
            """.formatted(standsUnderAnother("o"), standsUnderAnother("leg"));

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
        OrderSearch search = new OrderSearch(account, query);
        UUID cursor = query.beforeOrder() == null ? query.afterOrder() : query.beforeOrder();
        if (cursor != null) {
            Optional<Instant> at = submittedAt(account, cursor);
            if (at.isEmpty()) {
                return List.of();
            }
            search.beyond(cursor, at.get());
        }
        return jdbc.sql(search.sql(columns(query.nested()))).params(search.parameters()).query(StoredOrder::json).list();
    }

    /** Whether the order of that alias is an exit that is shown in its head's legs. */
    static String standsUnderAnother(String order) {
        return "%1$s.order_class <> 'simple' and (%1$s.role = 'stop_loss' or (%1$s.role = 'take_profit' and %1$s.order_class <> 'oco'))".formatted(order);
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
