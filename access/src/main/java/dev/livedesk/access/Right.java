package dev.livedesk.access;

/** What a caller may do with an account. */
public enum Right {
    READ,
    /** Includes reading. */
    TRADE
}
