/** What each instrument is worth now, as the quotes say. */
@NullMarked
package dev.livedesk.pnl.mark;

import org.jspecify.annotations.NullMarked;
