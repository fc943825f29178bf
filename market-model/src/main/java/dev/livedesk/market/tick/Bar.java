package dev.livedesk.market.tick;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;

/**
 * Open, high, low and close of an interval.
 *
 * @param start of the interval, inclusive
 * @param volume shares, coins or contracts
 * @param tradeCount 0 where the source does not tell
 * @param vwap volume-weighted average price; the close where the source does not tell
 * @param source where it came from, such as {@code alpaca} (recorded) or a shipped file's source
 */
public record Bar(
        Instrument instrument,
        Instant start,
        double open,
        double high,
        double low,
        double close,
        double volume,
        long tradeCount,
        double vwap,
        String source) {}
