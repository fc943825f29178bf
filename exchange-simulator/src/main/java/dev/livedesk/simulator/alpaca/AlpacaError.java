package dev.livedesk.simulator.alpaca;

import java.nio.charset.StandardCharsets;

/** The stream's error messages. */
enum AlpacaError {
    INVALID_SYNTAX(400, "invalid syntax"),
    NOT_AUTHENTICATED(401, "not authenticated"),
    AUTH_FAILED(402, "auth failed"),
    ALREADY_AUTHENTICATED(403, "already authenticated"),
    AUTH_TIMEOUT(404, "auth timeout"),
    SYMBOL_LIMIT_EXCEEDED(405, "symbol limit exceeded"),
    CONNECTION_LIMIT_EXCEEDED(406, "connection limit exceeded"),
    SLOW_CLIENT(407, "slow client");

    private final String frame;

    AlpacaError(int code, String message) {
        frame = "[{\"T\":\"error\",\"code\":%d,\"msg\":\"%s\"}]".formatted(code, message);
    }

    /** The whole frame. */
    byte[] frame() {
        return frame.getBytes(StandardCharsets.UTF_8);
    }
}
