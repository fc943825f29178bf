package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an account without margin may spend. What it is short of, valued 3 % above the ask, is held back twice: the proceeds, and as much again.
 */
public final class BuyingPower {

    /** What a short position is valued at, as a multiple of the ask. */
    public static final BigDecimal CUSHION = new BigDecimal("1.03");

    private BuyingPower() {}

    /**
     * Free cash less what short positions hold back; empty while a short position has no price at all.
     *
     * @param free cash that nothing is reserved of
     * @param quantities held, signed
     */
    public static Optional<Money> of(Money free, Map<Instrument, Quantity> quantities, Function<Instrument, Optional<Price>> lastAsk) {
        Money power = free;
        for (Map.Entry<Instrument, Quantity> entry : quantities.entrySet()) {
            if (entry.getValue().signum() < 0) {
                Optional<Price> ask = lastAsk.apply(entry.getKey());
                if (ask.isEmpty()) {
                    return Optional.empty();
                }
                Money back = ofShort(ask.get(), entry.getValue().abs());
                power = power.minus(back).minus(back);
            }
        }
        return Optional.of(power);
    }

    static Optional<Money> of(AccountState account, Market market) {
        Map<Instrument, Quantity> quantities = new HashMap<>();
        account.holdings().forEach((instrument, holding) -> quantities.put(instrument, holding.quantity()));
        return of(account.free(), quantities, market::lastAsk);
    }

    /** Opening value of a short sale: 3 % above the ask. A named rounding: up, to {@value Money#SCALE} places. */
    static Money ofShort(Price ask, Quantity quantity) {
        return new Money(ask.value().multiply(CUSHION).multiply(quantity.value()).setScale(Money.SCALE, RoundingMode.UP));
    }
}
