package dev.livedesk.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What a request shows of who sends it, not yet checked. */
public sealed interface Presented {

    /** The session's cookie. */
    String COOKIE = "LIVEDESK_SESSION";

    String KEY_HEADER = "APCA-API-KEY-ID";
    String SECRET_HEADER = "APCA-API-SECRET-KEY";

    /** Identifies the whole of it, without giving it away. */
    String fingerprint();

    /** An API key with its secret. */
    record Key(String keyId, String secret) implements Presented {
        @Override
        public String fingerprint() {
            return Sha256.hex(Sha256.of("key:" + keyId + ':' + secret));
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Key[" + keyId + "]";
        }
    }

    /** A session's token. */
    record Token(String token) implements Presented {
        @Override
        public String fingerprint() {
            return Sha256.hex(Sha256.of("session:" + token));
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** The credential of a request. With either of the key headers present, cookies count for nothing. */
    static Optional<Presented> of(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String keyId = headers.getFirst(KEY_HEADER);
        String secret = headers.getFirst(SECRET_HEADER);
        if (keyId != null || secret != null) {
            return Optional.of(new Key(orEmpty(keyId), orEmpty(secret)));
        }
        HttpCookie cookie = request.getCookies().getFirst(COOKIE);
        return cookie == null || cookie.getValue().isEmpty() ? Optional.empty() : Optional.of(new Token(cookie.getValue()));
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
