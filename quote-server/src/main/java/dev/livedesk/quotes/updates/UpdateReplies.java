package dev.livedesk.quotes.updates;

import java.nio.charset.StandardCharsets;

/** What goes to a client of {@code /stream}: JSON in UTF-8. */
final class UpdateReplies {

    static final String TRADE_UPDATES = "trade_updates";

    private UpdateReplies() {}

    static byte[] authorization(boolean authorized, String action) {
        return utf8("{\"stream\":\"authorization\",\"data\":{\"status\":\"%s\",\"action\":\"%s\"}}"
                .formatted(authorized ? "authorized" : "unauthorized", action));
    }

    static byte[] listening(boolean toUpdates) {
        return utf8("{\"stream\":\"listening\",\"data\":{\"streams\":[%s]}}".formatted(toUpdates ? '"' + TRADE_UPDATES + '"' : ""));
    }

    static byte[] update(String json) {
        return utf8("{\"stream\":\"" + TRADE_UPDATES + "\",\"data\":" + json + "}");
    }

    /** @param reason needs no escape */
    static byte[] error(String reason) {
        return utf8("{\"action\":\"error\",\"data\":{\"error_message\":\"" + reason + "\"}}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
