package dev.livedesk.benchmarks.faults;

import java.util.UUID;

/**
 * Something that changes the ledger.
 *
 * @param key that makes it unique: asked again under the same key, it is not done again
 */
record Request(UUID account, Kind kind, String key) {

    /** What is asked for, and what its key is. */
    enum Kind {
        /** Its client order id. */
        ORDER,
        /** The id of the order. */
        CANCEL,
        /** Its price, and the idempotency key too. */
        TRADE,
        /** The new price. */
        AMENDMENT
    }
}
