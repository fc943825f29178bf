package dev.livedesk.market.order;

import java.util.Locale;

/** Where an order stands, in Alpaca's terms. */
public enum OrderStatus {
    NEW(true),
    ACCEPTED(true),
    PENDING_NEW(true),
    HELD(true),
    PARTIALLY_FILLED(true),
    FILLED(false),
    CANCELED(false),
    EXPIRED(false),
    REPLACED(false),
    REJECTED(false);

    private final boolean open;

    OrderStatus(boolean open) {
        this.open = open;
    }

    /** Whether it can still fill. */
    public boolean isOpen() {
        return open;
    }

    /** Lower case, as in Alpaca's API and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
