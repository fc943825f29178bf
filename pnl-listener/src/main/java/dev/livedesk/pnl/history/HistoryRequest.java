package dev.livedesk.pnl.history;

import java.time.Instant;

/**
 * Which equity curve.
 *
 * @param end inclusive: the last window begins at or before it
 * @param resetPerDay whether an intraday curve's profit begins anew each day
 */
record HistoryRequest(Instant start, Instant end, Timeframe timeframe, Reporting reporting, boolean resetPerDay, Wanted cashflow) {}
