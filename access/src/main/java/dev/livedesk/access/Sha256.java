package dev.livedesk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How secrets of 256 random bits are kept. */
public final class Sha256 {

    private Sha256() {}

    /** Of the text in UTF-8: 32 bytes. */
    public static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** In lower case hex. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** Whether two secrets are equal, in a time that does not tell where they differ. */
    public static boolean isSame(String a, String b) {
        return MessageDigest.isEqual(of(a), of(b));
    }
}
