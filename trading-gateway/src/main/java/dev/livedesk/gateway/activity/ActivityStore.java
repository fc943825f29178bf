package dev.livedesk.gateway.activity;

import dev.livedesk.gateway.json.SnakeJson;
import dev.livedesk.gateway.ledger.Times;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.AccountId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reads activities from the journal, of the account's present epoch, in its order. */
public final class ActivityStore {

    private static final String NEWEST_FIRST = "desc";
    private static final String OLDEST_FIRST = "asc";

    private final JdbcClient jdbc;

    public ActivityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A fill is shown as it was executed, whatever was amended since; a trade that was booked without an order as it stands now, and not at all once it is
     * cancelled. The account is named with each of the two, so that each is read by an index in its order, as far as the page goes.
     */
    List<ActivityView> find(AccountId account, ActivityQuery query) {
        String direction = query.ascending() ? OLDEST_FIRST : NEWEST_FIRST;
        return jdbc.sql("""
                with asked as (
                    select h.account_id, h.epoch, a.currency
                      from gateway.account_head h
                      join gateway.account a on a.id = h.account_id
                     where h.account_id = :account),
                happened as (
                    select *
                      from (select e.seq, e.recorded_at, e.effective_at, e.order_event, e.order_id, e.order_state, e.instrument, e.quantity, e.price,
                                   e.amount, e.source, e.split_to, e.split_from, asked.currency,
                                   case when e.order_event in ('fill', 'partial_fill') then 'FILL'
                                        when e.kind = 'split' then 'SPLIT'
                                        when e.source = 'deposit' then 'CSD'
                                        when e.source = 'withdrawal' then 'CSW'
                                        when e.source = 'dividend' then 'DIV'
                                        when e.source = 'fee' then 'FEE'
                                        else 'JNLC' end as activity
                              from gateway.account_event e
                             cross join asked
                             where e.account_id = :account and e.epoch = (select epoch from asked)
                               and (e.kind in ('cash', 'reset', 'split') or e.order_event in ('fill', 'partial_fill'))
                               and (e.version is null or e.version = 1)) found
                     where activity = any(:types)
                       and (:order::uuid is null or order_id = :order)
                       and (:from::timestamptz is null or recorded_at >= :from)
                       and (:after::timestamptz is null or recorded_at > :after)
                       and (:before::timestamptz is null or recorded_at < :before)
                       and (:newerThan::bigint is null or seq > :newerThan)
                       and (:olderThan::bigint is null or seq < :olderThan)
                     order by seq %1$s
                     limit :limit),
                booked as (
                    select e.seq, e.recorded_at, latest.effective_at, null as order_event, e.trade_id as order_id, null::jsonb as order_state, e.instrument,
                           latest.quantity, latest.price, latest.amount, e.source, e.split_to, e.split_from, asked.currency, 'FILL' as activity
                      from gateway.account_event e
                     cross join asked
                     cross join lateral (
                           select newest.*
                             from gateway.account_event newest
                            where newest.account_id = e.account_id and newest.trade_id = e.trade_id
                            order by newest.version desc
                            limit 1) latest
                     where 'FILL' = any(:types)
                       and e.account_id = :account and e.epoch = (select epoch from asked)
                       and e.kind = 'trade' and e.order_id is null and e.version = 1 and not latest.cancelled
                       and (:order::uuid is null or e.trade_id = :order)
                       and (:from::timestamptz is null or e.recorded_at >= :from)
                       and (:after::timestamptz is null or e.recorded_at > :after)
                       and (:before::timestamptz is null or e.recorded_at < :before)
                       and (:newerThan::bigint is null or e.seq > :newerThan)
                       and (:olderThan::bigint is null or e.seq < :olderThan)
                     order by e.seq %1$s
                     limit :limit)
                select * from happened
                union all
                select * from booked
                 order by seq %1$s
                 limit :limit
                """.formatted(direction))
                .param("account", account.value())
                .param("types", query.types().stream().map(ActivityType::name).toArray(String[]::new))
                .param("order", query.order(), Types.OTHER)
                .param("from", time(query.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", time(query.after()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("before", time(query.before()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("newerThan", query.ascending() ? query.pastSeq() : null, Types.BIGINT)
                .param("olderThan", query.ascending() ? null : query.pastSeq(), Types.BIGINT)
                .param("limit", query.pageSize())
                .query((row, number) -> view(account, row))
                .list();
    }

    private static ActivityView view(AccountId account, ResultSet row) throws SQLException {
        Instant recorded = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        Instant effective = row.getObject("effective_at", OffsetDateTime.class).toInstant();
        String id = ActivityId.of(account, recorded, row.getLong("seq"));
        ActivityType type = ActivityType.valueOf(row.getString("activity"));
        return type == ActivityType.FILL ? trade(row, id, effective) : nonTrade(row, id, type, recorded, effective);
    }

    private static ActivityView.Trade trade(ResultSet row, String id, Instant effective) throws SQLException {
        String state = row.getString("order_state");
        return state == null ? booked(row, id, effective) : filled(row, id, effective, SnakeJson.parse(state));
    }

    private static ActivityView.Trade filled(ResultSet row, String id, Instant effective, JsonNode order) throws SQLException {
        boolean opensShort = order.path("position_intent").asString("").equals("sell_to_open");
        return new ActivityView.Trade(
                ActivityType.FILL.name(),
                id,
                effective.toString(),
                row.getString("order_event"),
                new Price(row.getBigDecimal("price")).toString(),
                new Quantity(row.getBigDecimal("quantity")).abs().toString(),
                opensShort ? "sell_short" : order.path("side").asString(),
                row.getString("instrument"),
                leaves(order),
                row.getString("order_id"),
                order.path("filled_qty").asString(),
                order.path("status").asString());
    }

    /** As the fill of an order that has the trade's id and was for just so much. */
    private static ActivityView.Trade booked(ResultSet row, String id, Instant effective) throws SQLException {
        Quantity quantity = new Quantity(row.getBigDecimal("quantity"));
        return new ActivityView.Trade(
                ActivityType.FILL.name(),
                id,
                effective.toString(),
                "fill",
                new Price(row.getBigDecimal("price")).toString(),
                quantity.abs().toString(),
                quantity.signum() > 0 ? "buy" : "sell",
                row.getString("instrument"),
                "0",
                row.getString("order_id"),
                quantity.abs().toString(),
                "filled");
    }

    /** An order for an amount of money has no quantity: of it, nothing can be said to be left. */
    private static String leaves(JsonNode order) {
        return order.path("qty").isString()
                ? Quantity.parse(order.path("qty").asString()).minus(Quantity.parse(order.path("filled_qty").asString())).toString()
                : "0";
    }

    private static ActivityView.NonTrade nonTrade(ResultSet row, String id, ActivityType type, Instant recorded, Instant effective) throws SQLException {
        BigDecimal quantity = row.getBigDecimal("quantity");
        BigDecimal price = row.getBigDecimal("price");
        return new ActivityView.NonTrade(
                type.name(),
                id,
                effective.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                recorded.toString(),
                new Money(row.getBigDecimal("amount")).toString(),
                row.getString("currency"),
                description(row, type),
                row.getString("instrument"),
                quantity == null ? null : new Quantity(quantity).toString(),
                price == null ? null : new Price(price).toString(),
                "executed");
    }

    private static String description(ResultSet row, ActivityType type) throws SQLException {
        return type == ActivityType.SPLIT
                ? new Quantity(row.getBigDecimal("split_to")) + " for " + new Quantity(row.getBigDecimal("split_from"))
                : row.getString("source");
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : Times.utc(time);
    }
}
