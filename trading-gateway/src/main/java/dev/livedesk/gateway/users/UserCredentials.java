package dev.livedesk.gateway.users;

import dev.livedesk.access.Credential;
import dev.livedesk.gateway.credential.Revoker;
import dev.livedesk.gateway.keys.KeyStore;
import dev.livedesk.gateway.signin.SessionStore;
import dev.livedesk.market.ledger.AccountId;
import dev.livedesk.market.ledger.UserId;
import java.util.ArrayList;
import java.util.List;

/** What a user shows to come in, all of it at once. */
public final class UserCredentials {

    private final SessionStore sessions;
    private final KeyStore keys;
    private final Revoker revoker;

    public UserCredentials(SessionStore sessions, KeyStore keys, Revoker revoker) {
        this.sessions = sessions;
        this.keys = keys;
        this.revoker = revoker;
    }

    /** Ends sessions and keys in the database; what is told is to be {@linkplain #revoked announced} after the commit. */
    List<String> endAll(UserId user) {
        List<String> ended = endSessions(user);
        keys.revokeAll(user).forEach(key -> ended.add(new Credential.ApiKey(key).name()));
        return ended;
    }

    /** The same, of the sessions alone. */
    List<String> endSessions(UserId user) {
        List<String> ended = new ArrayList<>();
        sessions.endAll(user).forEach(hash -> ended.add("session:" + hash));
        return ended;
    }

    /** Closes whatever trusts these credentials. */
    void revoked(List<String> credentials) {
        credentials.forEach(revoker::revoke);
    }

    /** What the user may do has changed: nobody goes on with what he knew. His sockets stay. */
    public void rightsChanged(UserId user) {
        revoker.revoke("user:" + user);
    }

    /** The user has lost rights on the account: sockets that may show it are closed; those of a session come again, with what is left. */
    public void rightsLost(UserId user, AccountId account) {
        rightsChanged(user);
        sessions.of(user).forEach(hash -> revoker.revoke("session:" + hash));
        keys.of(user, account).forEach(key -> revoker.revoke(new Credential.ApiKey(key).name()));
    }
}
