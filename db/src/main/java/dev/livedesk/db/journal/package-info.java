/** What more than one service reads of the ledger's journal. */
@NullMarked
package dev.livedesk.db.journal;

import org.jspecify.annotations.NullMarked;
