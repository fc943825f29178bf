package dev.livedesk.pnl.equity;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.book.Pnl;
import java.time.Instant;

/**
 * What an account was worth at the end of a minute.
 *
 * @param minute its start
 * @param seq of the positions that were marked
 */
record EquityMinute(AccountId account, Instant minute, long seq, int epoch, Money equity, Money cash, boolean valid) {

    static EquityMinute of(Instant minute, Pnl pnl) {
        return new EquityMinute(
                pnl.account().id(), minute, pnl.account().seq(), pnl.account().epoch(), pnl.equity(), pnl.account().cash(), pnl.isValid());
    }
}
