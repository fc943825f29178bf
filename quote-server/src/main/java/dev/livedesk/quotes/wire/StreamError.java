package dev.livedesk.quotes.wire;

/** What a client is told when something is refused; the codes are those of Alpaca's streams where they have one. */
public record StreamError(int code, String message) {

    public static final StreamError INVALID_SYNTAX = new StreamError(400, "invalid syntax");
    public static final StreamError NOT_AUTHENTICATED = new StreamError(401, "not authenticated");
    public static final StreamError AUTH_FAILED = new StreamError(402, "auth failed");
    public static final StreamError ALREADY_AUTHENTICATED = new StreamError(403, "already authenticated");
    public static final StreamError AUTH_TIMEOUT = new StreamError(404, "auth timeout");
    public static final StreamError TOO_MANY_TICKERS = new StreamError(405, "symbol limit exceeded");
    public static final StreamError TOO_MANY_CONNECTIONS = new StreamError(406, "connection limit exceeded");
    public static final StreamError SLOW_CLIENT = new StreamError(407, "slow client");
    public static final StreamError NOT_SERVED = new StreamError(409, "insufficient subscription");
    public static final StreamError NOT_OF_THIS_FEED = new StreamError(410, "invalid subscribe action for this feed");
    public static final StreamError TOO_MANY_MESSAGES = new StreamError(429, "too many messages");
    public static final StreamError UNAVAILABLE = new StreamError(500, "internal error");

    private static final int LONGEST_QUOTED = 64;

    public static StreamError unknownAction(String action) {
        return new StreamError(400, "unknown action " + quoted(action));
    }

    public static StreamError unknownTicker(String ticker) {
        return new StreamError(400, "unknown ticker " + quoted(ticker));
    }

    /** The same whether the account exists or not. */
    public static StreamError foreignAccount(String account) {
        return new StreamError(409, "insufficient subscription: account " + quoted(account));
    }

    private static String quoted(String text) {
        return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "…";
    }
}
