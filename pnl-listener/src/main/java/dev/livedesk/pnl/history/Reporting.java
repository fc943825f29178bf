package dev.livedesk.pnl.history;

/** Which times of a day an equity curve shows. */
enum Reporting {
    /** The NYSE's sessions. */
    MARKET_HOURS,
    /** From 4:00 to 20:00 in New York, on days of a session. */
    EXTENDED_HOURS,
    /** Around the clock, days in UTC. */
    CONTINUOUS
}
