/** Hints in from the ledger, positions out; beside it rebuilds and the markets' closes. */
@NullMarked
package dev.livedesk.positions.feed;

import org.jspecify.annotations.NullMarked;
