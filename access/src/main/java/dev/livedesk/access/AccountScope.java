package dev.livedesk.access;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.market.ledger.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which account a request is about, and whether the caller may. A foreign account is refused exactly as one that does not exist: 404.
 */
public final class AccountScope {

    /** Names the account that a session acts on. */
    public static final String HEADER = "X-Livedesk-Account";

    private AccountScope() {}

    /**
     * The account to read: the one that is named, else the caller's first; with an API key that is the key's own.
     *
     * @param named the header's or parameter's value
     * @throws Refusal 404 if it is not the caller's
     */
    public static AccountId reading(Caller caller, @Nullable String named) {
        AccountId account = named == null || named.isBlank() ? first(caller) : parse(named);
        if (!caller.mayRead(account)) {
            throw unknown();
        }
        return account;
    }

    /**
     * As {@link #reading}, to change something.
     *
     * @throws Refusal 404 if it is not the caller's, 403 if the caller may only read
     */
    public static AccountId trading(Caller caller, @Nullable String named) {
        AccountId account = reading(caller, named);
        if (!caller.mayTrade(account)) {
            throw Refusal.forbidden("you may only read this account");
        }
        return account;
    }

    private static AccountId first(Caller caller) {
        if (caller.accounts().isEmpty()) {
            throw unknown();
        }
        return caller.accounts().firstEntry().getKey();
    }

    private static AccountId parse(String named) {
        try {
            return AccountId.parse(named);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("account not found");
    }
}
