package dev.livedesk.gateway.account;

import dev.livedesk.access.Caller;
import dev.livedesk.market.ledger.UserId;

/**
 * An account as {@code /api/accounts} shows it.
 *
 * @param shorting whether a sale may open a short position
 * @param owner whether it is the caller's own
 * @param right what the caller may do: {@code read} or {@code trade}
 */
record AccountView(
        String id, String number, String name, String currency, String cash, String openingBalance, boolean shorting, int epoch, boolean owner,
        String right) {

    static AccountView of(AccountRow account, Caller caller) {
        return of(account, caller.user(), caller.mayTrade(account.id()));
    }

    static AccountView of(AccountRow account, UserId user, boolean mayTrade) {
        return new AccountView(
                account.id().toString(),
                account.number(),
                account.name(),
                account.currency(),
                account.cash().toString(),
                account.openingBalance().toString(),
                account.shorting(),
                account.epoch(),
                user.equals(account.owner()),
                mayTrade ? "trade" : "read");
    }
}
