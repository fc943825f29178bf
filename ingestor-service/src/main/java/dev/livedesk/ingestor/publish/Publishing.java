package dev.livedesk.ingestor.publish;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.spool.Spool;
import dev.livedesk.ingestor.bucket.BucketSettings;
import dev.livedesk.ingestor.feed.EventSink;
import dev.livedesk.ingestor.settings.PublishingProperties;
import dev.livedesk.market.instrument.Instrument;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of all feeds' events to Redis. */
public final class Publishing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    private final BusPublisher publisher;
    private final Intake intake;
    private final PublishTotals totals = new PublishTotals();
    private final PublishThread thread;
    private final @Nullable Spool spool;
    private final @Nullable String spoolProblem;

    /**
     * Publishes nothing before it is {@linkplain #start started}. Where the spool's folder cannot be used it goes on without: prices matter more than that.
     *
     * @param publisher pipelined; used by no one else
     * @param totalPerSecond publications of bucketed quotes, of all tickers together; 0 for no limit
     */
    public Publishing(BusPublisher publisher, int totalPerSecond, PublishingProperties properties) {
        this.publisher = publisher;
        intake = new Intake(properties.queueCapacity());
        Outlet outlet = new RedisOutlet(publisher, new StreamLimits(properties.tickStreamEntries(), properties.tickStreamsSize().toBytes() / Topics.TICK_STREAMS));
        Path folder = properties.spool().folder();
        Spool opened = null;
        String problem = null;
        if (folder != null) {
            try {
                opened = Spool.open(folder, properties.spool().maxSize().toBytes());
            } catch (UncheckedIOException e) {
                problem = "%s cannot be used: ticks that Redis does not take are lost, until the next start".formatted(folder);
                LOG.atError().addKeyValue("folder", folder).setCause(e).log("no spool: ticks that Redis does not take are lost, until the next start");
            }
        }
        spool = opened;
        spoolProblem = problem;
        thread = new PublishThread(
                intake,
                outlet,
                spool == null ? new FleetingTicks(outlet, totals) : new SpooledTicks(outlet, spool, properties.spool().kept().toBytes(), totals),
                totalPerSecond,
                new PublishWindows(properties.tickWindow().toNanos(), properties.newestWindow().toNanos()),
                totals);
    }

    /** Where feeds hand their events to. */
    public EventSink sink() {
        return intake;
    }

    /** What may come from now on, and each one's bucket; before the first of a ticker's events. */
    public void configure(Map<Instrument, BucketSettings> tickers) {
        thread.configure(Map.copyOf(tickers));
    }

    public PublishTotals totals() {
        return totals;
    }

    /** Why there is no spool although one is configured; else null. */
    public @Nullable String spoolProblem() {
        return spoolProblem;
    }

    /** Whether Redis is there to publish to; from any thread. */
    public boolean isConnected() {
        return publisher.isConnected();
    }

    public void start() {
        thread.start();
    }

    /** What has become of each ticker's quotes, by ticker. */
    public CompletableFuture<List<TickerReport>> report() {
        return thread.report();
    }

    /** Publishes what has come, and ends. */
    @Override
    public void close() {
        try {
            thread.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says what is counted, of all tickers together: there may be ten thousand. */
    public void meter(MeterRegistry meters) {
        counter(meters, "quotes.received", "quotes from the exchanges", PublishTotals::quotes);
        counter(meters, "trades.received", "trades from the exchanges", PublishTotals::trades);
        counter(meters, "quotes.published", "bucketed quotes sent to their topics", PublishTotals::published);
        counter(meters, "quotes.unpublished", "bucketed quotes not sent, because Redis was away", PublishTotals::unpublished);
        counter(meters, "ticks.appended", "events sent to the tick streams", PublishTotals::ticksAppended);
        counter(meters, "ticks.again", "events of the spool that were sent, because Redis was away or had lost them", PublishTotals::ticksAgain);
        counter(meters, "ticks.lost", "events in no tick stream, because Redis was away and no spool had room", PublishTotals::ticksLost);
        counter(meters, "redis.outages", "times that Redis was away", PublishTotals::outages);
        FunctionCounter.builder("livedesk.ingestor.backpressure", intake, Intake::waits)
                .description("times that a feed waited for the publishing thread")
                .register(meters);
        Spool spooled = spool;
        if (spooled != null) {
            Gauge.builder("livedesk.ingestor.spool.size", spooled, each -> each.end() - each.begin())
                    .baseUnit("bytes")
                    .description("ticks on disk, those that Redis has taken lately among them")
                    .register(meters);
        }
        Gauge.builder("livedesk.ingestor.queue", intake, Intake::size)
                .description("events that wait for the publishing thread")
                .register(meters);
    }

    private void counter(MeterRegistry meters, String name, String description, ToDoubleFunction<PublishTotals> count) {
        FunctionCounter.builder("livedesk.ingestor." + name, totals, count).description(description).register(meters);
    }
}
