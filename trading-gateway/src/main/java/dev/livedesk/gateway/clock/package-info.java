/** The exchange's clock and calendar, in Alpaca's shapes. */
@NullMarked
package dev.livedesk.gateway.clock;

import org.jspecify.annotations.NullMarked;
