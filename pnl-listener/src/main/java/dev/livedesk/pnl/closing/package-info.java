/** What instruments were worth at the end of each trading day. */
@NullMarked
package dev.livedesk.pnl.closing;

import org.jspecify.annotations.NullMarked;
