package dev.livedesk.quotes.account;

import dev.livedesk.market.ledger.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The truth about accounts. Blocking; fails with an unchecked exception when it cannot be reached. */
interface AccountSource {

    /** @throws java.util.NoSuchElementException if there is no such account */
    AccountSnapshot snapshot(AccountId account);

    /** Events after a sequence, in order, at most {@code limit}. */
    List<JournalEntry> journal(AccountId account, long after, int limit);

    Holdings holdings(AccountId account);

    Map<AccountId, AccountHeads> heads(Collection<AccountId> accounts);
}
