package dev.livedesk.gateway;

import dev.livedesk.access.Credential;
import dev.livedesk.gateway.keys.KeyStore;
import dev.livedesk.gateway.signin.SessionStore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Notes that a credential was used: a session lives on, a key's last use is known. What cannot be noted refuses nobody. */
final class CredentialUse implements Consumer<Credential> {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialUse.class);

    private final SessionStore sessions;
    private final KeyStore keys;

    CredentialUse(SessionStore sessions, KeyStore keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    @Override
    public void accept(Credential credential) {
        try {
            switch (credential) {
                case Credential.Session session -> sessions.used(session.tokenSha256());
                case Credential.ApiKey key -> keys.used(key.keyId());
            }
        } catch (DataAccessException e) {
            LOG.atWarn().addKeyValue("credential", credential).setCause(e).log("its use was not noted");
        }
    }
}
