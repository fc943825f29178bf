package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import java.util.Locale;

/** Whether an order opens or closes. */
public enum PositionIntent {
    BUY_TO_OPEN,
    BUY_TO_CLOSE,
    SELL_TO_OPEN,
    SELL_TO_CLOSE;

    /** What an order of the side does to a holding. */
    static PositionIntent of(Side side, Quantity held) {
        return switch (side) {
            case BUY -> held.signum() < 0 ? BUY_TO_CLOSE : BUY_TO_OPEN;
            case SELL -> held.signum() > 0 ? SELL_TO_CLOSE : SELL_TO_OPEN;
        };
    }

    /** Whether the order adds to a position. */
    boolean opens() {
        return this == BUY_TO_OPEN || this == SELL_TO_OPEN;
    }

    /** Lower case, as in Alpaca's API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
