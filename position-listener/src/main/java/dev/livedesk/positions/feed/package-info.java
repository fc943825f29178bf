/** Hints in from the ledger, positions out. */
@NullMarked
package dev.livedesk.positions.feed;

import org.jspecify.annotations.NullMarked;
