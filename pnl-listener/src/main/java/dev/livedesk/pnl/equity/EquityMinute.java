package dev.livedesk.pnl.equity;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.pnl.account.Worth;
import java.time.Instant;

/**
 * What an account was worth at the end of a minute.
 *
 * @param minute its start
 * @param seq of the positions that were marked
 */
record EquityMinute(AccountId account, Instant minute, long seq, int epoch, Money equity, Money cash, boolean valid) {

    static EquityMinute of(Instant minute, Worth worth) {
        Worth.Cash cash = worth.cash();
        return new EquityMinute(cash.account(), minute, cash.seq(), cash.epoch(), worth.equity(), cash.amount(), worth.valid());
    }
}
