/** What accounts were worth at the end of each minute. */
@NullMarked
package dev.livedesk.pnl.equity;

import org.jspecify.annotations.NullMarked;
