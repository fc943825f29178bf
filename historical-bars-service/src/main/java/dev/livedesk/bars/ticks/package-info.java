/** Recorded quotes and trades as they are asked for: pages of a range, and the newest. */
@NullMarked
package dev.livedesk.bars.ticks;

import org.jspecify.annotations.NullMarked;
