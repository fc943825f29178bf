package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import java.math.RoundingMode;

/** How much an order is for. */
public sealed interface OrderSize {

    /** The quantity to trade at the price. A named rounding where an amount is given: down to {@value Quantity#SCALE} places. */
    Quantity at(Price price);

    /** Shares or coins; positive. */
    record Units(Quantity quantity) implements OrderSize {
        @Override
        public Quantity at(Price price) {
            return quantity;
        }
    }

    /** So much of the account's currency; positive. */
    record Amount(Money notional) implements OrderSize {
        @Override
        public Quantity at(Price price) {
            return new Quantity(notional.value().divide(price.value(), Quantity.SCALE, RoundingMode.DOWN));
        }
    }
}
