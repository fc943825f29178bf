/** The worth of all accounts at once, in arrays: pure. */
@NullMarked
package dev.livedesk.pnl.valuation;

import org.jspecify.annotations.NullMarked;
