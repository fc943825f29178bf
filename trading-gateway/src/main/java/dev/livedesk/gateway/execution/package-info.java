/** Working orders: watched against every tick, filled, triggered, released and expired as the market and time go on. */
@NullMarked
package dev.livedesk.gateway.execution;

import org.jspecify.annotations.NullMarked;
