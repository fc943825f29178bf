/** The recorder: every tick of the streams into the database, once. */
@NullMarked
package dev.livedesk.bars.record;

import org.jspecify.annotations.NullMarked;
