package dev.livedesk.quotes.account;

import org.jspecify.annotations.Nullable;

/**
 * One event of an account's journal, as clients see it.
 *
 * @param orderEvent what happened to the order
 * @param order JSON as in {@code GET /v2/orders}, after the event; null if it is about none
 * @param trade JSON as in {@code GET /api/trades}; null if it is about none
 */
record JournalEntry(long seq, Kind kind, @Nullable String orderEvent, @Nullable String order, @Nullable String trade) {

    enum Kind {
        ORDER,
        TRADE,
        CASH,
        SPLIT,
        RESET
    }
}
