package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a fill costs.
 *
 * @param perOrder in the account's currency
 * @param rate a fraction of the traded value: 0.001 is ten basis points
 */
public record Fees(Money perOrder, BigDecimal rate) {

    public static final Fees NONE = new Fees(Money.ZERO, BigDecimal.ZERO);

    /**
     * Of a traded value, whatever its sign. A named rounding: to {@value Money#SCALE} places, half-even.
     *
     * @param first whether it bears what an order costs: {@link Order#owesFee()}
     */
    public Money of(Money traded, boolean first) {
        Money share = new Money(traded.value().abs().multiply(rate).setScale(Money.SCALE, RoundingMode.HALF_EVEN));
        return first ? perOrder.plus(share) : share;
    }
}
