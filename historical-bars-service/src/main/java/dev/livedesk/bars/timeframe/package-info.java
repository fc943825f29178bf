/** Bars of any length out of shorter ones. */
@NullMarked
package dev.livedesk.bars.timeframe;

import org.jspecify.annotations.NullMarked;
