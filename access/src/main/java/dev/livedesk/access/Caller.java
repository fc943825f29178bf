package dev.livedesk.access;

import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Who calls, proven, with the rights that go with the credential. The principal of every authenticated request.
 *
 * @param accounts what may be done with which account, the default account first; with an API key only the key's own
 */
public record Caller(UserId user, String username, Role role, Credential credential, SequencedMap<AccountId, Right> accounts)
        implements Principal {

    public Caller {
        accounts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(accounts));
    }

    public boolean mayRead(AccountId account) {
        return accounts.containsKey(account);
    }

    public boolean mayTrade(AccountId account) {
        return role != Role.VIEWER && accounts.get(account) == Right.TRADE;
    }

    /** For the journal's {@code actor}: {@code user:<id>} or {@code key:<key id>}. */
    public String actor() {
        return switch (credential) {
            case Credential.ApiKey key -> key.name();
            case Credential.Session session -> "user:" + user;
        };
    }

    @Override
    public String getName() {
        return username;
    }
}
