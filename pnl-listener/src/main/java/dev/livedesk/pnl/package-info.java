/** From positions and quotes to P&amp;L: what every account is worth now, each minute, and at the end of each trading day. */
@NullMarked
package dev.livedesk.pnl;

import org.jspecify.annotations.NullMarked;
