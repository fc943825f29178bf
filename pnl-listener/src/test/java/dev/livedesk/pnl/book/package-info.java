/** Tests. */
@NullMarked
package dev.livedesk.pnl.book;

import org.jspecify.annotations.NullMarked;
