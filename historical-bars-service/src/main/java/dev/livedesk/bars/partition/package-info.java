/** Where ticks are kept, day by day, and for how long. */
@NullMarked
package dev.livedesk.bars.partition;

import org.jspecify.annotations.NullMarked;
