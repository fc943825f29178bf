/** Tests. */
@NullMarked
package dev.livedesk.pnl;

import org.jspecify.annotations.NullMarked;
