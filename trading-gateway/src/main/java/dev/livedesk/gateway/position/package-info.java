/** Positions that are right at once after a booking, although the listener lags. */
@NullMarked
package dev.livedesk.gateway.position;

import org.jspecify.annotations.NullMarked;
