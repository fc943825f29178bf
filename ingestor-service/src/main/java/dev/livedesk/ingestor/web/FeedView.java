package dev.livedesk.ingestor.web;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.RunningFeed;
import dev.livedesk.ingestor.bucket.BucketSettings;
import dev.livedesk.ingestor.peer.TickerLine;
import dev.livedesk.ingestor.settings.FeedLimits;
import dev.livedesk.ingestor.wanted.WantedFeed;
import dev.livedesk.market.tick.TickerState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A feed as {@code GET /api/feeds} shows it. */
record FeedView(
        String feed,
        String protocol,
        String state,
        String kind,
        @Nullable LocalDate recordedDate,
        @Nullable String detail,
        Instant since,
        int workers,
        int connections,
        @Nullable Integer tickerLimit,
        boolean fixed,
        BucketView bucket,
        List<TickerView> tickers,
        List<String> notCarried,
        List<DroppedView> dropped) {

    /**
     * A ticker with what has become of its quotes; {@code received = accepted + dropped}.
     *
     * @param configured whether the configuration names it: then it is never dropped
     */
    record TickerView(
            String ticker,
            boolean configured,
            String state,
            int worker,
            @Nullable String ingestor,
            long received,
            long accepted,
            long dropped,
            long published,
            int queued,
            int threshold,
            double perSecond,
            @Nullable Instant lastAt,
            @Nullable BucketView bucket) {}

    /** A ticker that is no longer carried, since nobody wanted it. */
    record DroppedView(String ticker, Instant at, String reason) {}

    /** How a bucket behaves; durations as in ISO 8601. */
    record BucketView(String mode, String leakInterval, int idleCapacity, String refreshInterval, int maxThreshold) {

        static BucketView of(BucketSettings settings) {
            return new BucketView(
                    settings.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Duration.ofNanos(settings.leakNanos()).toString(),
                    settings.idleCapacity(),
                    Duration.ofNanos(settings.refreshNanos()).toString(),
                    settings.maxThreshold());
        }
    }

    /**
     * Puts together what is known of a feed.
     *
     * @param configured the feed's bucket as configured
     */
    static FeedView of(RunningFeed running, WantedFeed wanted, FeedStatus now, Map<String, TickerLine> lines, BucketSettings configured) {
        FeedLimits limits = running.properties().limits();
        Set<String> stale = new HashSet<>(now.stale());
        Set<String> halted = new HashSet<>(now.halted());
        Set<String> named = Set.copyOf(running.properties().tickers());
        List<TickerView> tickers = wanted.tickers().entrySet().stream()
                .map(ticker -> ticker(
                        ticker.getKey(),
                        named.contains(ticker.getKey()),
                        ticker.getValue(),
                        lines.get(ticker.getKey()),
                        now.state() != FeedStatus.State.CONNECTED || stale.contains(ticker.getKey()),
                        halted.contains(ticker.getKey()),
                        wanted.buckets().containsKey(ticker.getKey())
                                ? BucketView.of(wanted.bucketOf(ticker.getKey()).over(configured))
                                : null))
                .toList();
        return new FeedView(
                now.feed(),
                running.properties().protocol().key(),
                now.state().wireName(),
                now.kind().wireName(),
                now.recordedDate(),
                now.detail(),
                now.since(),
                wanted.workers(),
                limits.lanes(wanted.workers()),
                limits.most() == Integer.MAX_VALUE ? null : limits.most(),
                running.properties().isFixed(),
                BucketView.of(wanted.bucket().over(configured)),
                tickers,
                named.stream().filter(ticker -> !wanted.tickers().containsKey(ticker)).sorted().toList(),
                wanted.dropped().entrySet().stream()
                        .map(each -> new DroppedView(each.getKey(), each.getValue().at(), each.getValue().reason()))
                        .toList());
    }

    private static TickerView ticker(
            String ticker,
            boolean configured,
            int worker,
            @Nullable TickerLine line,
            boolean stale,
            boolean halted,
            @Nullable BucketView bucket) {
        if (line == null) {
            return new TickerView(ticker, configured, TickerState.STALE.wireName(), worker, null, 0, 0, 0, 0, 0, 0, 0, null, bucket);
        }
        return new TickerView(
                ticker,
                configured,
                state(line, stale, halted).wireName(),
                worker,
                line.ingestor(),
                line.received(),
                line.accepted(),
                line.dropped(),
                line.published(),
                line.queued(),
                line.threshold(),
                line.perSecond(),
                line.lastAt(),
                bucket);
    }

    /** As every reader of the feed's status sees it. */
    private static TickerState state(TickerLine line, boolean stale, boolean halted) {
        TickerState newest = line.state();
        if (newest == null || stale) {
            return TickerState.STALE;
        }
        return halted ? TickerState.HALTED : newest;
    }
}
