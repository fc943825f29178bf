/** Equity curves, in the shape of Alpaca's portfolio history. */
@NullMarked
package dev.livedesk.pnl.history;

import org.jspecify.annotations.NullMarked;
