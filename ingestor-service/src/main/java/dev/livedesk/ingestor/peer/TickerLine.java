package dev.livedesk.ingestor.peer;

import dev.livedesk.ingestor.publish.TickerReport;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one ticker's quotes in the ingestor that carries it; {@code received = accepted + dropped}.
 *
 * @param state of the newest quote; null before the first
 * @param perSecond quotes and trades, lately
 * @param lastAt when the newest of them was received; null before the first
 */
public record TickerLine(
        String ticker,
        String ingestor,
        @Nullable TickerState state,
        long received,
        long accepted,
        long dropped,
        long published,
        int queued,
        int threshold,
        double perSecond,
        @Nullable Instant lastAt) {

    static TickerLine of(String ingestor, TickerReport report) {
        return new TickerLine(
                report.instrument().ticker(),
                ingestor,
                report.state(),
                report.counts().received(),
                report.counts().accepted(),
                report.counts().dropped(),
                report.published(),
                report.counts().queued(),
                report.counts().threshold(),
                Math.round(report.perSecond() * 10) / 10.0,
                report.lastNanos() == 0 ? null : Stamp.instant(report.lastNanos()));
    }
}
