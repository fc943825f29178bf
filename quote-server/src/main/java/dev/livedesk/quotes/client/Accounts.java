package dev.livedesk.quotes.client;

import dev.livedesk.market.ledger.AccountId;

/** Where clients get accounts from. Never waits. */
public interface Accounts {

    /** Brings a snapshot and then every later event, until {@link #leave}. Asked again, it brings the snapshot again. */
    void join(AccountId account, Outbox client);

    void leave(AccountId account, Outbox client);
}
