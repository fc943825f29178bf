package dev.livedesk.market.order;

import java.util.Locale;

/** What makes an order fill. */
public enum OrderType {
    MARKET,
    LIMIT,
    STOP,
    STOP_LIMIT,
    TRAILING_STOP;

    /** Lower case, as in Alpaca's API and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
