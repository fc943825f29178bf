package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Quantity;
import java.math.BigDecimal;

/**
 * What this desk allows.
 *
 * @param maxQuantity largest quantity of one order, in shares or coins
 * @param usdtCountsAsUsd whether accounts in USD may trade what is quoted in USDT
 * @param collar how much dearer than the ask an order without a limit may become, as a fraction: so much more is kept back for it
 */
public record OrderLimits(Quantity maxQuantity, boolean usdtCountsAsUsd, BigDecimal collar, Fees fees) {

    public OrderLimits {
        if (collar.signum() < 0) {
            throw new IllegalArgumentException("a negative collar: " + collar);
        }
    }
}
