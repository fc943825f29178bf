package dev.livedesk.gateway.credential;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable strings. */
public final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** 256 random bits: 43 characters that need no escaping anywhere. */
    public static String fresh() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
