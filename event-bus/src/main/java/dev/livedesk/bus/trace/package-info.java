/** Traces: what becomes of an order, from one service to the next, for whoever collects it. Off unless a collector is named. */
@NullMarked
package dev.livedesk.bus.trace;

import org.jspecify.annotations.NullMarked;
