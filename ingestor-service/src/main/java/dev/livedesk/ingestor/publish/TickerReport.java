package dev.livedesk.ingestor.publish;

import dev.livedesk.ingestor.bucket.BucketCounts;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TickerState;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one ticker's quotes.
 *
 * @param published quotes that went to the ticker's topic
 * @param state of the newest quote; null before the first
 * @param perSecond quotes and trades, lately
 * @param lastNanos when the newest of them was received; 0 before the first
 */
public record TickerReport(
        Instrument instrument, BucketCounts counts, long published, @Nullable TickerState state, double perSecond, long lastNanos) {}
