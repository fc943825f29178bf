package dev.livedesk.ingestor.status;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.Ingestor;
import dev.livedesk.ingestor.RunningFeed;
import dev.livedesk.ingestor.publish.TickerReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;

/** How feeds and buckets stand, looked at when somebody reads the metrics. */
public final class FeedStateMeters implements MeterBinder {

    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Ingestor ingestor;
    private List<TickerReport> report = List.of();
    private long reportedAtNanos = System.nanoTime() - KEPT_NANOS;

    public FeedStateMeters(Ingestor ingestor) {
        this.ingestor = ingestor;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("livedesk.ingestor.feeds.connected", ingestor, all -> all.feeds().stream().filter(feed -> feed.isCarrying() && feed.snapshot().state() == FeedStatus.State.CONNECTED).count())
                .description("feeds of this process that are connected")
                .register(meters);
        Gauge.builder("livedesk.ingestor.feeds", ingestor, all -> all.feeds().stream().filter(RunningFeed::isCarrying).count()).description("feeds of this process").register(meters);
        Gauge.builder("livedesk.ingestor.tickers.stale", ingestor, all -> all.feeds().stream().mapToInt(feed -> feed.snapshot().stale().size()).sum())
                .description("tickers on connections that are silent")
                .register(meters);
        Gauge.builder("livedesk.ingestor.bucket.queued", this, self -> self.sum(ticker -> ticker.counts().queued()))
                .description("quotes that wait in buckets, of all tickers")
                .register(meters);
        FunctionCounter.builder("livedesk.ingestor.quotes.dropped", this, self -> self.sum(ticker -> ticker.counts().dropped()))
                .description("quotes that came while their bucket was full; a bucket that keeps the newest still publishes their price")
                .register(meters);
    }

    private double sum(ToLongFunction<TickerReport> count) {
        return now().stream().mapToLong(count).sum();
    }

    private synchronized List<TickerReport> now() {
        if (System.nanoTime() - reportedAtNanos >= KEPT_NANOS) {
            try {
                report = ingestor.report().get(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException notNow) {
                return report;
            }
            reportedAtNanos = System.nanoTime();
        }
        return report;
    }
}
