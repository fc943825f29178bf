/** Tests of this package. */
@NullMarked
package dev.livedesk.gateway.booking;

import org.jspecify.annotations.NullMarked;
