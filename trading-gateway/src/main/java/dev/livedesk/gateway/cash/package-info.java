/** Cash that is paid in and out by hand. */
@NullMarked
package dev.livedesk.gateway.cash;

import org.jspecify.annotations.NullMarked;
