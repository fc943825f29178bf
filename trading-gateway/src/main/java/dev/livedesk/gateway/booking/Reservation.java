package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;

/**
 * What is kept back for an open order.
 *
 * @param cash for what it may still buy or sell short
 * @param held unsigned: of the position that it closes
 */
public record Reservation(Money cash, Quantity held) {

    public static final Reservation NONE = new Reservation(Money.ZERO, Quantity.ZERO);
}
