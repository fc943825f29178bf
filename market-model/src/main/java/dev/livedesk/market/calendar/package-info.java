/** Trading days and sessions. */
@NullMarked
package dev.livedesk.market.calendar;

import org.jspecify.annotations.NullMarked;
