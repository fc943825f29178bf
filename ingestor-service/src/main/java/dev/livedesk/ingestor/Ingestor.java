package dev.livedesk.ingestor;

import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedSource;
import dev.livedesk.ingestor.lease.LeaseStore;
import dev.livedesk.ingestor.publish.Publishing;
import dev.livedesk.ingestor.publish.TickerReport;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.ingestor.settings.IngestorProperties;
import dev.livedesk.ingestor.status.StatusAnnouncer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Every feed of this process, from the start, when an epoch is taken from the database, to the end. It starts without waiting: as long as the database
 * does not answer, no feed is connected.
 */
public final class Ingestor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestor.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration REDIS_PATIENCE = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final IngestorProperties properties;
    private final LeaseStore lease;
    private final Publishing publishing;
    private final StatusAnnouncer announcer;
    private final FeedFactory factory;
    private final Clock clock;
    private final List<FeedSource> sources = new ArrayList<>();
    private volatile List<Feed> feeds = List.of();
    private volatile boolean running;
    private volatile boolean waitingForLease = true;
    private Thread starter = new Thread();

    Ingestor(
            IngestorProperties properties,
            LeaseStore lease,
            Publishing publishing,
            StatusAnnouncer announcer,
            FeedFactory factory,
            Clock clock) {
        this.properties = properties;
        this.lease = lease;
        this.publishing = publishing;
        this.announcer = announcer;
        this.factory = factory;
        this.clock = clock;
    }

    /** Those that have begun. */
    public List<Feed> feeds() {
        return feeds;
    }

    /** Whether no epoch could be taken yet. */
    public boolean isWaitingForLease() {
        return waitingForLease;
    }

    /** What has become of each ticker's quotes. */
    public CompletableFuture<List<TickerReport>> report() {
        return publishing.report();
    }

    @Override
    public void start() {
        running = true;
        publishing.start();
        starter = Thread.ofVirtual().name("ingestor-start").start(this::begin);
    }

    /** Closes the sockets, then publishes what has come. */
    @Override
    public void stop() {
        running = false;
        starter.interrupt();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sources.parallelStream().forEach(FeedSource::close);
        announcer.close();
        publishing.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void begin() {
        try {
            long epoch = takeEpoch();
            waitingForLease = false;
            LOG.atInfo().addKeyValue("epoch", epoch).addKeyValue("feeds", properties.feeds().keySet()).log("ingesting");
            List<Feed> begun = new ArrayList<>();
            new TreeMap<>(properties.feeds()).forEach((name, feed) -> begun.add(feed(name, feed, epoch)));
            feeds = List.copyOf(begun);
            announcer.start(feeds, epoch);
            waitForRedis();
            sources.forEach(FeedSource::start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Feed feed(String name, FeedProperties feed, long epoch) {
        Feed made = new Feed(
                name, feed.kind(), feed.instruments(), epoch, clock.instant(), publishing.sink(), announcer::announce);
        sources.add(factory.source(made, feed));
        return made;
    }

    /** A little: what comes before Redis is there is lost. But feeds do not depend on it. */
    private void waitForRedis() throws InterruptedException {
        Instant deadline = clock.instant().plus(REDIS_PATIENCE);
        while (!publishing.isConnected() && clock.instant().isBefore(deadline)) {
            Thread.sleep(GLANCE);
        }
    }

    private long takeEpoch() throws InterruptedException {
        while (true) {
            try {
                return lease.nextEpoch();
            } catch (DataAccessException e) {
                LOG.atWarn().addKeyValue("reason", e.getMostSpecificCause().getMessage()).log("waiting for the database");
                Thread.sleep(RETRY);
            }
        }
    }
}
