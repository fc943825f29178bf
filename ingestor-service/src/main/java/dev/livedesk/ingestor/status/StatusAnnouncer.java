package dev.livedesk.ingestor.status;

import dev.livedesk.bus.BusPublisher;
import dev.livedesk.bus.Topics;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.bus.message.Messages;
import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedSnapshot;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says each feed's status on every change and each second. */
public final class StatusAnnouncer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusAnnouncer.class);

    private final BusPublisher publisher;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ingestor-status").factory());
    private volatile long epoch;

    public StatusAnnouncer(BusPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Begins to say each second how these feeds stand. */
    public void start(List<Feed> feeds, long leaseEpoch) {
        epoch = leaseEpoch;
        timer.scheduleAtFixedRate(() -> feeds.forEach(this::announceSafely), 0, 1, TimeUnit.SECONDS);
    }

    /** Says how the feed stands now; from any thread. One at a time, so that a later status is said later. */
    public synchronized void announce(Feed feed) {
        FeedSnapshot now = feed.snapshot();
        byte[] status = Messages.write(new FeedStatus(
                feed.name(),
                now.state(),
                now.kind(),
                now.recordedDate(),
                now.detail(),
                now.since(),
                epoch,
                clock.instant(),
                now.stale(),
                now.halted()));
        publisher.set(Topics.feedKey(feed.name()), status, FeedStatus.HOLDS.toMillis());
        publisher.publish(Topics.FEEDS, status);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void announceSafely(Feed feed) {
        try {
            announce(feed);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("feed", feed.name()).setCause(e).log("could not say how the feed stands");
        }
    }
}
