package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a replacement changes; null leaves a thing as it is.
 *
 * @param quantity of the whole order, what is filled already included
 * @param trail amount or percent, whichever the order trails by
 */
public record OrderChanges(
        @Nullable Quantity quantity,
        @Nullable TimeInForce timeInForce,
        @Nullable Price limit,
        @Nullable Price stop,
        @Nullable BigDecimal trail) {}
