package dev.livedesk.pnl.history;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A stretch of time of an equity curve.
 *
 * @param day that it belongs to
 * @param label its time in the answer
 * @param start inclusive
 * @param end exclusive: the equity shown is the last one before it
 */
record Window(LocalDate day, Instant label, Instant start, Instant end) {}
