package dev.livedesk.market.tick;

import java.util.Locale;

/** How far a ticker's newest market data can be trusted. */
public enum TickerState {
    /** From an exchange, now. */
    LIVE(0),
    /** Replayed or reconstructed from a recording. */
    REPLAY(1),
    /** Its connection or its watchdog is dead. */
    STALE(2),
    /** The first after something is missing: averages start anew. */
    GAP(3),
    /** Trading is halted. */
    HALTED(4);

    private static final TickerState[] BY_CODE = values();

    private final int code;

    TickerState(int code) {
        this.code = code;
    }

    /** Its byte on the wire. */
    public int code() {
        return code;
    }

    /** Lower case, as in {@code /ws}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a byte on the wire. */
    public static TickerState ofCode(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("No ticker state has the code " + code);
        }
        return BY_CODE[code];
    }
}
