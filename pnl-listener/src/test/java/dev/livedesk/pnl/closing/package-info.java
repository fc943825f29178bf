/** Tests. */
@NullMarked
package dev.livedesk.pnl.closing;

import org.jspecify.annotations.NullMarked;
