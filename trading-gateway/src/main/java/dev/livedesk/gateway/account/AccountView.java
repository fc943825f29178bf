package dev.livedesk.gateway.account;

import dev.livedesk.access.Caller;

/** An account as {@code /api/accounts} shows it; {@code right} is what the caller may do: {@code read} or {@code trade}. */
record AccountView(String id, String number, String name, String currency, String cash, String openingBalance, int epoch, String right) {

    static AccountView of(AccountRow account, Caller caller) {
        return new AccountView(
                account.id().toString(),
                account.number(),
                account.name(),
                account.currency(),
                account.cash().toString(),
                account.openingBalance().toString(),
                account.epoch(),
                caller.mayTrade(account.id()) ? "trade" : "read");
    }
}
