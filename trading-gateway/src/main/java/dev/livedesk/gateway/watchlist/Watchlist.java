package dev.livedesk.gateway.watchlist;

import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tickers that somebody keeps together.
 *
 * @param name unique within the account
 * @param tickers each once, in the order in which they were given
 */
record Watchlist(UUID id, AccountId account, String name, List<String> tickers, Instant createdAt, Instant updatedAt) {

    static final int MAX_NAME = 64;
    static final int MAX_TICKERS = 1_000;
    static final int MAX_PER_ACCOUNT = 200;

    Watchlist {
        tickers = List.copyOf(tickers);
    }
}
