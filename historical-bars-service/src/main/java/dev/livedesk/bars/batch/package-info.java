/** What is written of the ticks that come, what of them is left out, and what is missing among them. */
@NullMarked
package dev.livedesk.bars.batch;

import org.jspecify.annotations.NullMarked;
