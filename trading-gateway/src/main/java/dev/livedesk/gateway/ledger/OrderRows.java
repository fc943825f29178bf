package dev.livedesk.gateway.ledger;

import dev.livedesk.gateway.booking.JournalEvent;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.gateway.booking.OrderSize;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.gateway.booking.Trail;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The newest state of each order, as rows of {@code gateway.trade_order}. */
final class OrderRows {

    static final String UPSERT = """
            insert into gateway.trade_order
                   (id, account_id, client_order_id, instrument, side, type, time_in_force, status, quantity, notional,
                    limit_price, stop_price, trail_price, trail_percent, extremum, triggered, extended_hours, intent,
                    order_class, group_id, role, filled_quantity, filled_notional, reserved, held, seq, epoch, actor, source,
                    submitted_at, updated_at, expires_at, filled_at, canceled_at, expired_at, replaced_at, replaces, replaced_by, fee_borne, trace_parent, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (id) do update set
                   status = excluded.status, quantity = excluded.quantity, limit_price = excluded.limit_price, stop_price = excluded.stop_price,
                   extremum = excluded.extremum, triggered = excluded.triggered,
                   filled_quantity = excluded.filled_quantity, filled_notional = excluded.filled_notional,
                   reserved = excluded.reserved, held = excluded.held, seq = excluded.seq, updated_at = excluded.updated_at,
                   filled_at = excluded.filled_at, canceled_at = excluded.canceled_at, expired_at = excluded.expired_at,
                   replaced_at = excluded.replaced_at, replaced_by = excluded.replaced_by, state = excluded.state
            """;

    private OrderRows() {}

    /** The values of {@link #UPSERT} for each order that the events are about, as the last of them leaves it. */
    static List<@Nullable Object[]> of(AccountId account, List<JournalRow> rows, OrderTraces traces) {
        Map<OrderId, JournalRow> newest = new LinkedHashMap<>();
        for (JournalRow row : rows) {
            Order order = row.order();
            if (order != null) {
                newest.put(order.id(), row);
            }
        }
        return newest.values().stream().map(row -> values(account, Objects.requireNonNull(row.order()), row, traces)).toList();
    }

    private static @Nullable Object[] values(AccountId account, Order order, JournalRow row, OrderTraces traces) {
        JournalEvent event = row.event();
        Pricing pricing = order.terms().pricing();
        return new @Nullable Object[] {
            order.id().value(), account.value(), order.clientOrderId(), order.asset().ticker(),
            order.side().wireName(), pricing.type().wireName(), order.terms().timeInForce().wireName(), order.status().wireName(),
            order.terms().size() instanceof OrderSize.Units(var quantity) ? quantity.value() : null,
            order.terms().size() instanceof OrderSize.Amount(var notional) ? notional.value() : null,
            pricing.limit().map(Price::value).orElse(null),
            stop(pricing),
            pricing instanceof Pricing.TrailingStop(Trail.ByPrice(var amount)) ? amount.value() : null,
            pricing instanceof Pricing.TrailingStop(Trail.ByPercent(var percent)) ? percent : null,
            order.extremum() == null ? null : order.extremum().value(),
            order.triggered(), order.terms().extendedHours(), order.intent().wireName(),
            order.group().orderClass().wireName(), order.group().first().value(), order.group().role().wireName(),
            order.filledQuantity().value(), order.filledNotional().value(),
            order.reservation().cash().value(), order.reservation().held().value(),
            event.seq(), event.epoch(), order.author().actor(), order.author().source(),
            Times.utc(order.times().submittedAt()), Times.utc(order.times().updatedAt()), time(order.times().expiresAt()),
            time(order.times().filledAt()), time(order.times().canceledAt()), time(order.times().expiredAt()), time(order.times().replacedAt()),
            order.replaces() == null ? null : order.replaces().value(),
            order.replacedBy() == null ? null : order.replacedBy().value(),
            order.feeBorne(),
            traces.accepted(order),
            row.orderState(),
        };
    }

    private static @Nullable BigDecimal stop(Pricing pricing) {
        return switch (pricing) {
            case Pricing.Stop(var stop) -> stop.value();
            case Pricing.StopLimit(var stop, var limit) -> stop.value();
            case Pricing.Market market -> null;
            case Pricing.Limit limit -> null;
            case Pricing.TrailingStop trailing -> null;
        };
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : Times.utc(time);
    }
}
