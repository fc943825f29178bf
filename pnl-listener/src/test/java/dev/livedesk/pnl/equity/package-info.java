/** Tests. */
@NullMarked
package dev.livedesk.pnl.equity;

import org.jspecify.annotations.NullMarked;
