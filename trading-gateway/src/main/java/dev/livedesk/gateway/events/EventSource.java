package dev.livedesk.gateway.events;

import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.ledger.AccountId;
import java.time.Instant;

/** The truth about what happened to orders. Blocking; fails with an unchecked exception when it cannot be reached. */
interface EventSource {

    /** The journal's newest sequence. */
    long head(AccountId account);

    /** The newest sequence before the first that was recorded at the time or later. */
    long before(AccountId account, Instant time);

    /** Updates after a sequence, at most {@code limit}. */
    UpdatePage after(AccountId account, long seq, int limit);
}
