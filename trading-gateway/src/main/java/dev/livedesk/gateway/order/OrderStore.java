package dev.livedesk.gateway.order;

import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.ledger.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reads orders, as Alpaca shows them. */
public final class OrderStore {

    private final JdbcClient jdbc;

    public OrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<JsonNode> byId(AccountId account, UUID id) {
        return jdbc.sql("select state from gateway.trade_order where account_id = :account and id = :id")
                .param("account", account.value())
                .param("id", id)
                .query(OrderStore::state)
                .optional();
    }

    Optional<JsonNode> byClientOrderId(AccountId account, String clientOrderId) {
        return jdbc.sql("select state from gateway.trade_order where account_id = :account and client_order_id = :id")
                .param("account", account.value())
                .param("id", clientOrderId)
                .query(OrderStore::state)
                .optional();
    }

    /** Of the account's present epoch, by the time of submission. */
    List<JsonNode> find(AccountId account, OrderQuery query) {
        String order = query.ascending() ? "o.submitted_at, o.seq" : "o.submitted_at desc, o.seq desc";
        return jdbc.sql("""
                select o.state
                  from gateway.trade_order o
                  join gateway.account_head h on h.account_id = o.account_id and h.epoch = o.epoch
                  left join gateway.asset a on a.ticker = o.instrument
                  left join gateway.trade_order b on b.account_id = o.account_id and b.id = :before
                  left join gateway.trade_order f on f.account_id = o.account_id and f.id = :afterOrder
                 where o.account_id = :account
                   and (:open::boolean is null
                        or :open = (o.status in ('new', 'accepted', 'pending_new', 'partially_filled', 'held')))
                   and (:after::timestamptz is null or o.submitted_at > :after)
                   and (:until::timestamptz is null or o.submitted_at < :until)
                   and (:symbols::text[] is null or o.instrument = any(:symbols) or replace(o.instrument, '/', '') = any(:symbols))
                   and (:side::text is null or o.side = :side)
                   and (:classes::text[] is null or a.class = any(:classes))
                   and (:before::uuid is null or (o.submitted_at, o.seq) < (b.submitted_at, b.seq))
                   and (:afterOrder::uuid is null or (o.submitted_at, o.seq) > (f.submitted_at, f.seq))
                 order by %s
                 limit :limit
                """.formatted(order))
                .param("account", account.value())
                .param("open", query.open(), java.sql.Types.BOOLEAN)
                .param("after", utc(query.after()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", utc(query.until()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("symbols", array(query.symbols()), java.sql.Types.ARRAY)
                .param("side", query.side(), java.sql.Types.VARCHAR)
                .param("classes", array(query.assetClasses()), java.sql.Types.ARRAY)
                .param("before", query.beforeOrder(), java.sql.Types.OTHER)
                .param("afterOrder", query.afterOrder(), java.sql.Types.OTHER)
                .param("limit", query.limit())
                .query(OrderStore::state)
                .list();
    }

    private static @Nullable Object utc(@Nullable Instant time) {
        return time == null ? null : Times.utc(time);
    }

    private static String @Nullable [] array(List<String> values) {
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }

    private static JsonNode state(ResultSet row, int number) throws SQLException {
        return SnakeJson.parse(row.getString("state"));
    }
}
