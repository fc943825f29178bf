package dev.livedesk.pnl.account;

import dev.livedesk.pnl.book.Account;
import java.time.Instant;

/** Accounts that are there without a database, all of them watched. */
public final class AccountScenes {

    private AccountScenes() {}

    public static Accounts holding(Account... all) {
        Accounts accounts = new Accounts();
        for (Account account : all) {
            put(accounts, account);
        }
        return accounts;
    }

    /** In place of what was known of it. */
    public static void put(Accounts accounts, Account account) {
        accounts.put(new Loaded(new Version(account.seq(), 0, Instant.EPOCH), account, Instant.MAX), true);
    }
}
