package dev.livedesk.gateway.booking;

import java.util.Locale;

/** How orders depend on each other. */
public enum OrderClass {
    /** On nothing. */
    SIMPLE,
    /** An entry, and two exits that begin when it is filled; one exit cancels the other. */
    BRACKET,
    /** Two exits; one cancels the other. */
    OCO,
    /** An entry, and one exit that begins when it is filled. */
    OTO;

    /** Lower case, as in Alpaca's API and the database. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
