/** Traces, on and off. */
@NullMarked
package dev.livedesk.bus.trace;

import org.jspecify.annotations.NullMarked;
