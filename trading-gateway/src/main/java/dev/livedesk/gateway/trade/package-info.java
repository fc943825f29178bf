/** Booked trades over HTTP. */
@NullMarked
package dev.livedesk.gateway.trade;

import org.jspecify.annotations.NullMarked;
