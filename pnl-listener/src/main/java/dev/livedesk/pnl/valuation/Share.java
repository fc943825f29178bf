package dev.livedesk.pnl.valuation;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;

/**
 * What an account holds of an instrument.
 *
 * @param quantity signed, not zero
 * @param unquoted what it counts for while there is no quote
 */
public record Share(Instrument instrument, Quantity quantity, Money unquoted) {

    /** Whether the quantity is one that {@link Valuation} holds: up to 9.2 billion shares, coins or contracts. */
    public boolean fits() {
        return quantity.value().unscaledValue().bitLength() < Long.SIZE;
    }

    long billionths() {
        return quantity.value().unscaledValue().longValueExact();
    }
}
