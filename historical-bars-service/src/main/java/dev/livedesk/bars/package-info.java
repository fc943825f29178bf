/** Records ticks, makes bars of them, and serves bars: recorded and shipped ones. */
@NullMarked
package dev.livedesk.bars;

import org.jspecify.annotations.NullMarked;
