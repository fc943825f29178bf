package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Quantity;

/**
 * What an account holds of an instrument.
 *
 * @param quantity signed: a short position is negative
 * @param held unsigned, for open orders that close it
 */
public record Holding(Quantity quantity, Quantity held) {

    public static final Holding NONE = new Holding(Quantity.ZERO, Quantity.ZERO);

    /** Unsigned: what may still be closed. */
    public Quantity available() {
        return quantity.abs().minus(held);
    }

    Holding plus(Quantity traded) {
        return new Holding(quantity.plus(traded), held);
    }

    Holding holding(Quantity more) {
        return new Holding(quantity, held.plus(more));
    }
}
