/** The core: positions and marks make P&amp;L, exactly. Pure. */
@NullMarked
package dev.livedesk.pnl.book;

import org.jspecify.annotations.NullMarked;
