/** Binance's spot and USD-M streams: recorded frames, their shift to now, and the conversation. */
@NullMarked
package dev.livedesk.simulator.binance;

import org.jspecify.annotations.NullMarked;
