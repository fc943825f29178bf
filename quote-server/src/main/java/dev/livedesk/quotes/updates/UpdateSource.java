package dev.livedesk.quotes.updates;

import dev.livedesk.db.journal.UpdatePage;
import dev.livedesk.market.ledger.AccountId;
import java.util.Collection;
import java.util.Map;

/** The truth about what happened to orders. Blocking; fails with an unchecked exception when it cannot be reached. */
interface UpdateSource {

    /** Updates after a sequence, at most {@code limit}; none of an account that does not exist. */
    UpdatePage after(AccountId account, long seq, int limit);

    /** The journals' newest sequences; accounts that do not exist are not named. */
    Map<AccountId, Long> heads(Collection<AccountId> accounts);
}
