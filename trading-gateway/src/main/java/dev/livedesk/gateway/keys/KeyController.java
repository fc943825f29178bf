package dev.livedesk.gateway.keys;

import dev.livedesk.access.AccountScope;
import dev.livedesk.access.Caller;
import dev.livedesk.access.Credential;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.credential.Revoker;
import dev.livedesk.gateway.credential.Tokens;
import dev.livedesk.gateway.json.JsonBody;
import dev.livedesk.market.ledger.AccountId;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/keys}. Only who is signed in manages keys: a key that leaked must not be able to make more. */
@RestController
public final class KeyController {

    private static final Logger LOG = LoggerFactory.getLogger(KeyController.class);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_NAME = 64;
    private static final int MAX_KEYS = 100;

    private final KeyStore keys;
    private final Revoker revoker;

    public KeyController(KeyStore keys, Revoker revoker) {
        this.keys = keys;
        this.revoker = revoker;
    }

    /** A new key: the only time that its secret is shown. */
    record NewKey(String keyId, String secretKey, String accountId, String name) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "NewKey[" + keyId + "]";
        }
    }

    @GetMapping("/api/keys")
    List<KeyStore.KeyView> list(Caller caller) {
        signedIn(caller);
        return keys.of(caller.user());
    }

    @PostMapping("/api/keys")
    @ResponseStatus(HttpStatus.CREATED)
    NewKey create(Caller caller, @RequestBody(required = false) byte @Nullable [] body) {
        signedIn(caller);
        JsonBody fields = JsonBody.of(body);
        AccountId account = AccountScope.reading(caller, fields.string("accountId").orElse(null));
        String name = fields.string("name").orElse("").strip();
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.unprocessable("name must be at most " + MAX_NAME + " characters, without control characters").field("name");
        }
        if (keys.of(caller.user()).size() >= MAX_KEYS) {
            throw Refusal.conflict("there are " + MAX_KEYS + " keys already: revoke one first");
        }
        NewKey key = new NewKey(freshId(), Tokens.fresh(), account.toString(), name);
        keys.add(key.keyId(), key.secretKey(), caller.user(), account, name);
        LOG.atInfo().addKeyValue("key", key.keyId()).addKeyValue("actor", caller.actor()).log("API key made");
        return key;
    }

    @DeleteMapping("/api/keys/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable("keyId") String keyId) {
        signedIn(caller);
        if (!keyId.matches("[A-Z0-9]{20,32}") || !keys.revoke(keyId, caller.user())) {
            throw Refusal.notFound("key not found");
        }
        LOG.atInfo().addKeyValue("key", keyId).addKeyValue("actor", caller.actor()).log("API key revoked");
        revoker.revoke(new Credential.ApiKey(keyId).name());
    }

    private static void signedIn(Caller caller) {
        if (!(caller.credential() instanceof Credential.Session)) {
            throw Refusal.forbidden("sign in to manage API keys");
        }
    }

    private static String freshId() {
        StringBuilder id = new StringBuilder("PK");
        for (int i = 0; i < 18; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
