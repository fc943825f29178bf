/** Tests of this package. */
@NullMarked
package dev.livedesk.market.calendar;

import org.jspecify.annotations.NullMarked;
