package dev.livedesk.pnl.history;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One point of an equity curve.
 *
 * @param label what it is shown under: its beginning; of a day, its date at midnight UTC
 * @param end exclusive: the equity shown is the last one before it
 * @param closeBefore when the trading day before its day ended
 */
record Window(LocalDate day, Instant label, Instant start, Instant end, Close closeBefore) {

    /** The end of a trading day. */
    record Close(LocalDate day, Instant at) {}
}
