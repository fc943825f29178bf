/** From the ledger to positions: follows each account's journal, applies it exactly once, and tells what came of it. */
@NullMarked
package dev.livedesk.positions;

import org.jspecify.annotations.NullMarked;
