package dev.livedesk.ingestor.web;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedSnapshot;
import dev.livedesk.ingestor.publish.TickerReport;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TickerState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A feed as {@code GET /api/feeds} shows it. */
record FeedView(
        String feed,
        String state,
        String kind,
        @Nullable LocalDate recordedDate,
        @Nullable String detail,
        Instant since,
        List<TickerView> tickers) {

    /** A ticker with what has become of its quotes; {@code received = accepted + dropped}. */
    record TickerView(
            String ticker, String state, long received, long accepted, long dropped, long published, int queued, int threshold) {}

    static FeedView of(Feed feed, Map<Instrument, TickerReport> reports) {
        FeedSnapshot now = feed.snapshot();
        return new FeedView(
                feed.name(),
                now.state().wireName(),
                now.kind().wireName(),
                now.recordedDate(),
                now.detail(),
                now.since(),
                feed.instruments().stream()
                        .sorted()
                        .map(reports::get)
                        .filter(java.util.Objects::nonNull)
                        .map(report -> ticker(report, now))
                        .toList());
    }

    private static TickerView ticker(TickerReport report, FeedSnapshot feed) {
        String ticker = report.instrument().ticker();
        return new TickerView(
                ticker,
                state(report, feed).wireName(),
                report.counts().received(),
                report.counts().accepted(),
                report.counts().dropped(),
                report.published(),
                report.counts().queued(),
                report.counts().threshold());
    }

    /** As every reader of the feed's status sees it. */
    private static TickerState state(TickerReport report, FeedSnapshot feed) {
        String ticker = report.instrument().ticker();
        TickerState newest = report.state();
        if (newest == null || feed.state() != FeedStatus.State.CONNECTED || feed.stale().contains(ticker)) {
            return TickerState.STALE;
        }
        return feed.halted().contains(ticker) ? TickerState.HALTED : newest;
    }
}
