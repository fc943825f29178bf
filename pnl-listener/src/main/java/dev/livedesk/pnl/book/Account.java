package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import java.util.List;

/**
 * An account's cash and positions, from one sequence of its journal.
 *
 * @param shard of the account
 * @param seq up to which the journal is applied
 * @param epoch counts resets, from 1
 */
public record Account(AccountId id, int shard, long seq, int epoch, Money cash, Income income, List<Holding> holdings) {

    public Account {
        holdings = List.copyOf(holdings);
    }
}
