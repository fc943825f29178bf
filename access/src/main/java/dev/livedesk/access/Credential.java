package dev.livedesk.access;

/** What a caller showed. */
public sealed interface Credential {

    /** As in {@link dev.livedesk.bus.message.RevokedMessage}. */
    String name();

    /**
     * An API key.
     *
     * @param keyId public part of the key
     */
    record ApiKey(String keyId) implements Credential {
        @Override
        public String name() {
            return "key:" + keyId;
        }
    }

    /**
     * A browser's session.
     *
     * @param tokenSha256 hex SHA-256 of the cookie's token: the token itself is never kept
     * @param csrfToken what unsafe requests must carry
     */
    record Session(String tokenSha256, String csrfToken) implements Credential {
        @Override
        public String name() {
            return "session:" + tokenSha256;
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Session[" + tokenSha256 + "]";
        }
    }
}
