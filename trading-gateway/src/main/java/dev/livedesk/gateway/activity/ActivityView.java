package dev.livedesk.gateway.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** An activity in Alpaca's shape; component names become snake case. Its presence of {@code type} tells a trade from the rest. */
sealed interface ActivityView {

    /**
     * A fill.
     *
     * @param type {@code fill} or {@code partial_fill}
     * @param qty of this fill; unsigned
     * @param cumQty of the order's fills so far
     * @param leavesQty what was left of the order after it
     */
    record Trade(
            String activityType,
            String id,
            String transactionTime,
            String type,
            String price,
            String qty,
            String side,
            String symbol,
            String leavesQty,
            String orderId,
            String cumQty,
            String orderStatus)
            implements ActivityView {}

    /**
     * Cash that came or went, or a split.
     *
     * @param date in UTC
     * @param netAmount in the account's currency; what came is positive
     * @param qty held when a dividend was paid; signed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NonTrade(
            String activityType,
            String id,
            String date,
            String createdAt,
            String netAmount,
            String currency,
            String description,
            @Nullable String symbol,
            @Nullable String qty,
            @Nullable String perShareAmount,
            String status)
            implements ActivityView {}
}
