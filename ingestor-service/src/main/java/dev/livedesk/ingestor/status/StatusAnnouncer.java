package dev.livedesk.ingestor.status;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.GapMessage;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.ingestor.RunningFeed;
import dev.livedesk.ingestor.peer.FeedPart;
import dev.livedesk.ingestor.peer.Peers;
import dev.livedesk.ingestor.peer.WholeFeed;
import dev.livedesk.market.instrument.Instrument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says each feed's status on every change and each second: its own part to the other ingestors, and the whole to everybody, if this is the ingestor
 * that speaks for the feed.
 */
public final class StatusAnnouncer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusAnnouncer.class);

    private final BusPublisher publisher;
    private final Peers peers;
    private final String name;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ingestor-status").factory());
    private volatile Map<String, RunningFeed> feeds = Map.of();

    /** @param name of this ingestor */
    public StatusAnnouncer(BusPublisher publisher, Peers peers, String name, Clock clock) {
        this.publisher = publisher;
        this.peers = peers;
        this.name = name;
        this.clock = clock;
    }

    /** Begins to say each second how these feeds stand. */
    public void start(Map<String, RunningFeed> running) {
        feeds = Map.copyOf(running);
        peers.onPart(this::heard);
        timer.scheduleAtFixedRate(() -> feeds.values().forEach(this::announceSafely), 0, 1, TimeUnit.SECONDS);
    }

    /** Says how the feed stands now; from any thread. One at a time, so that a later status is said later. */
    public synchronized void announce(String feed) {
        RunningFeed running = feeds.get(feed);
        if (running == null) {
            return;
        }
        FeedPart part = running.part(name);
        peers.tell(part);
        if (running.speaks()) {
            byte[] status = Messages.write(whole(running));
            publisher.set(Topics.feedKey(feed), status, FeedStatus.HOLDS.toMillis());
            publisher.publish(Topics.FEEDS, status);
        }
    }

    /** How the feed stands as a whole; from any thread. */
    public FeedStatus whole(RunningFeed feed) {
        List<FeedPart> parts = new ArrayList<>(peers.parts(feed.name()));
        parts.add(feed.part(name));
        return WholeFeed.of(feed.name(), feed.properties().kind(), parts, feed.lanes(), clock.instant());
    }

    /** Says that data of these did not come. */
    public void announce(String feed, Collection<Instrument> tickers, Instant from, Instant to) {
        for (Instrument ticker : tickers) {
            publisher.publish(Topics.GAPS, Messages.write(new GapMessage(feed, ticker.ticker(), from, to)));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Not on Redis' thread: another ingestor's part may change the whole. */
    private void heard(String feed) {
        RunningFeed running = feeds.get(feed);
        if (running != null && running.speaks()) {
            try {
                timer.execute(() -> announceSafely(running));
            } catch (RejectedExecutionException e) {
                LOG.debug("stopping", e);
            }
        }
    }

    private void announceSafely(RunningFeed feed) {
        try {
            announce(feed.name());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("feed", feed.name()).setCause(e).log("could not say how the feed stands");
        }
    }
}
