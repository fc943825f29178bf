/** Tests. */
@NullMarked
package dev.livedesk.pnl.push;

import org.jspecify.annotations.NullMarked;
