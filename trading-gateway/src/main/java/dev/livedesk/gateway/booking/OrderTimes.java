package dev.livedesk.gateway.booking;

import dev.livedesk.market.order.OrderStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to an order.
 *
 * @param expiresAt when it ends by itself; null if it waits until it is cancelled
 */
public record OrderTimes(
        Instant submittedAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant filledAt,
        @Nullable Instant canceledAt,
        @Nullable Instant expiredAt,
        @Nullable Instant replacedAt) {

    static OrderTimes submitted(Instant at, @Nullable Instant expiresAt) {
        return new OrderTimes(at, at, expiresAt, null, null, null, null);
    }

    OrderTimes reaching(OrderStatus status, Instant at) {
        return new OrderTimes(
                submittedAt,
                at,
                expiresAt,
                status == OrderStatus.FILLED ? at : filledAt,
                status == OrderStatus.CANCELED ? at : canceledAt,
                status == OrderStatus.EXPIRED ? at : expiredAt,
                status == OrderStatus.REPLACED ? at : replacedAt);
    }
}
