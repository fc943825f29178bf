package dev.livedesk.quotes.account;

import java.util.List;

/**
 * An account at one sequence of its journal: all parts from the same instant.
 *
 * @param recent open orders, the newest closed ones and the newest trades, each at the sequence of its newest event, in that order
 * @param holdings at the snapshot's own sequence
 */
record AccountSnapshot(List<JournalEntry> recent, Holdings holdings) {

    long seq() {
        return holdings.seq();
    }
}
