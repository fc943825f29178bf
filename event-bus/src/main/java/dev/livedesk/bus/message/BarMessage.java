package dev.livedesk.bus.message;

import java.time.Instant;

/**
 * On {@code bars.N}: a one-minute bar that closed, or was corrected by a late trade. Names as in Alpaca's stream.
 *
 * @param kind {@code closed} or {@code corrected}
 * @param t start of the minute
 */
public record BarMessage(
        String kind, String ticker, Instant t, double o, double h, double l, double c, double v, long n, double vw, String source) {}
