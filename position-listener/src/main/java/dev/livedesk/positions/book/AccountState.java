package dev.livedesk.positions.book;

import dev.livedesk.market.decimal.Money;

/**
 * How far an account's journal is applied.
 *
 * @param seq of the newest event applied
 * @param epoch counts resets, from 1
 * @param cash after that event
 */
public record AccountState(long seq, int epoch, Money cash) {

    /** Before the first event. */
    public static final AccountState NEW = new AccountState(0, 1, Money.ZERO);
}
