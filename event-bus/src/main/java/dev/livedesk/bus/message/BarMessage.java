package dev.livedesk.bus.message;

import java.time.Instant;

/**
 * On {@code bars.N}: a one-minute bar that closed, or was corrected by a late trade; or the daily bar so far, after one of its minutes has closed. Names as in
 * Alpaca's stream.
 *
 * @param kind {@value #CLOSED}, {@value #CORRECTED} or {@value #DAILY}
 * @param t start of the minute, or of the day: midnight of the market's zone
 */
public record BarMessage(
        String kind, String ticker, Instant t, double o, double h, double l, double c, double v, long n, double vw, String source) {

    public static final String CLOSED = "closed";
    public static final String CORRECTED = "corrected";
    public static final String DAILY = "daily";
}
