package dev.livedesk.gateway.bulk;

/** What may be shown and kept of what somebody sent. */
final class Printable {

    private static final int LONGEST = 64;

    private Printable() {}

    static String of(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
