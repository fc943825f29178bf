package dev.livedesk.market.order;

import java.util.Locale;

/** How long an order waits. */
public enum TimeInForce {
    DAY,
    GTC,
    OPG,
    CLS,
    IOC,
    FOK;

    /** Lower case, as in Alpaca's API and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
