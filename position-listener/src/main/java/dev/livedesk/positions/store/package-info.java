/** Reads the journal, writes positions, snapshots and the cursor that fences them. */
@NullMarked
package dev.livedesk.positions.store;

import org.jspecify.annotations.NullMarked;
