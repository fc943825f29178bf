/** The core of booking: what a command does to an account, or why it is refused. Pure: state in, events out. */
@NullMarked
package dev.livedesk.gateway.booking;

import org.jspecify.annotations.NullMarked;
