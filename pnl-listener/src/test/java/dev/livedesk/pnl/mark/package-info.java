/** Tests. */
@NullMarked
package dev.livedesk.pnl.mark;

import org.jspecify.annotations.NullMarked;
