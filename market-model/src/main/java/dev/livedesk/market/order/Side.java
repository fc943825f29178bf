package dev.livedesk.market.order;

import dev.livedesk.market.decimal.Quantity;
import java.util.Locale;

/** Which way an order goes. */
public enum Side {
    BUY,
    SELL;

    /** The unsigned quantity with this side's sign: a sale is negative. */
    public Quantity signed(Quantity quantity) {
        return this == BUY ? quantity : quantity.negated();
    }

    /** The side of a signed quantity. */
    public static Side of(Quantity signed) {
        return signed.signum() < 0 ? SELL : BUY;
    }

    /** Lower case, as in APIs and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
