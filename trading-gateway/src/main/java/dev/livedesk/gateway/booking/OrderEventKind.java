package dev.livedesk.gateway.booking;

import java.util.Locale;

/** What happened to an order, other than a fill. */
public enum OrderEventKind {
    /** It is taken and may fill. */
    NEW,
    /** It is taken, and waits for its session. */
    ACCEPTED,
    /** It is taken, and waits for its entry to be filled. */
    HELD,
    /** Its stop was touched. */
    TRIGGERED,
    /** Its quantity or prices were changed by something other than its owner. */
    RESTATED,
    CANCELED,
    EXPIRED,
    /** Another order stands in its place. */
    REPLACED;

    /** Lower case, as in Alpaca's stream and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
