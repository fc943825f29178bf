/** Tests. */
@NullMarked
package dev.livedesk.pnl.history;

import org.jspecify.annotations.NullMarked;
