package dev.livedesk.ingestor.stream;

import dev.livedesk.ingestor.feed.FeedLine;
import dev.livedesk.ingestor.feed.LineStatus;
import dev.livedesk.ingestor.protocol.StreamFailure;
import dev.livedesk.ingestor.settings.TimingProperties;
import dev.livedesk.market.instrument.Instrument;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to an exchange for as long as it is needed: opened, watched, and opened again whenever it ends. Where an exchange ends connections
 * after a time, a second one is opened before, and for a while both bring the same: so nothing is missing between them. Everything happens on its
 * loop.
 */
final class StreamLine implements StreamLink.Owner {

    /** For how long both of two connections are listened to: what is still on its way on the older one arrives. */
    static final Duration OVERLAP = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(StreamLine.class);
    private static final Duration QUIET_CHECK = Duration.ofSeconds(1);

    private final EventLoop loop;
    private final Function<StreamLink.Owner, StreamLink> links;
    private final TimingProperties timing;
    private final Backoff backoff;
    private final MarketHours hours;
    private final Clock clock;
    private final FeedLine feedLine;
    private final Set<Instrument> carried = new LinkedHashSet<>();
    private boolean neverCloses;
    private @Nullable StreamLink current;
    private @Nullable StreamLink successor;
    private @Nullable ScheduledFuture<?> retry;
    private Instant renewAt = Instant.MIN;
    private Instant nextQuietCheck = Instant.MIN;
    private boolean closed;

    /**
     * A connection that is not opened yet, and carries nothing.
     *
     * @param links makes one attempt
     */
    StreamLine(
            EventLoop loop,
            Function<StreamLink.Owner, StreamLink> links,
            TimingProperties timing,
            Backoff backoff,
            MarketHours hours,
            Clock clock,
            FeedLine feedLine) {
        this.loop = loop;
        this.links = links;
        this.timing = timing;
        this.backoff = backoff;
        this.hours = hours;
        this.clock = clock;
        this.feedLine = feedLine;
    }

    /** Carries others now; the exchange is told, on the connection that there is. */
    void carry(Collection<Instrument> added, Collection<Instrument> removed) {
        carried.removeAll(removed);
        carried.addAll(added);
        neverCloses = carried.stream().anyMatch(instrument -> instrument.venue().neverCloses());
        feedLine.remove(removed);
        feedLine.add(added);
        if (current != null) {
            current.carry(added, removed);
        }
        if (successor != null) {
            successor.carry(added, removed);
        }
        if (current == null && retry == null) {
            connect();
        }
    }

    /** Takes leave of the exchange for good, since the ingestor stops. */
    void close() {
        Instant lastHeard = current == null ? clock.instant() : current.lastHeard();
        hangUp();
        feedLine.lost(lastHeard);
        feedLine.stands(LineStatus.disconnected("the ingestor stops"), clock.instant());
    }

    /** Takes leave of the exchange, since its tickers are carried elsewhere. */
    void abandon() {
        hangUp();
        feedLine.remove(List.copyOf(carried));
        feedLine.feed().left(feedLine, clock.instant());
    }

    private void hangUp() {
        closed = true;
        if (retry != null) {
            retry.cancel(false);
        }
        leave(successor);
        leave(current);
    }

    @Override
    public Collection<Instrument> instruments() {
        return carried;
    }

    @Override
    public boolean expectsData(Instant now) {
        return !carried.isEmpty() && hours.isOpen(now, neverCloses);
    }

    @Override
    public void subscribed(StreamLink link, Instant now) {
        if (link == current) {
            LOG.atInfo().addKeyValue("feed", feedLine.feed().name()).addKeyValue("tickers", carried.size()).log("connected and subscribed");
            feedLine.stands(LineStatus.connected(null), now);
            feedLine.resumed(now);
        } else {
            LOG.atInfo().addKeyValue("feed", feedLine.feed().name()).log("a second connection is subscribed before the first one is ended");
            loop.schedule(() -> succeed(link), OVERLAP.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void limited(StreamLink link, @Nullable String detail, Instant now) {
        if (link == current) {
            feedLine.stands(LineStatus.connected(detail), now);
        }
    }

    @Override
    public void silent(StreamLink link, Instant lastHeard, Instant now) {
        if (link == current) {
            String detail = "nothing arrived for %d s".formatted(timing.silence().toSeconds());
            LOG.atWarn().addKeyValue("feed", feedLine.feed().name()).log(detail + ": subscribing anew");
            feedLine.silent(lastHeard);
            feedLine.stands(LineStatus.connected(detail), now);
        }
    }

    @Override
    public void checked(StreamLink link, Instant now) {
        if (link != current) {
            return;
        }
        feedLine.feed().refreshIfFreshened(now);
        if (successor == null && !timing.renewAfter().isZero() && link.age(now).compareTo(timing.renewAfter()) >= 0 && !now.isBefore(renewAt)) {
            backoff.attempted(now);
            StreamLink second = links.apply(this);
            successor = second;
            second.start();
        }
        if (!timing.tickerSilenceAllowed().isZero() && !now.isBefore(nextQuietCheck) && link.isSubscribed() && expectsData(now)) {
            nextQuietCheck = now.plus(QUIET_CHECK);
            List<Instrument> quiet = feedLine.quiet(link.subscribedAt(), timing.tickerSilenceAllowed(), now);
            if (!quiet.isEmpty()) {
                LOG.atWarn().addKeyValue("feed", feedLine.feed().name()).addKeyValue("tickers", quiet.size()).log("tickers are silent: subscribing anew");
                link.resubscribe(quiet);
            }
        }
    }

    /** The connection is over: says so, and arranges for the next one. */
    @Override
    public void ended(StreamLink link, StreamFailure failure) {
        if (closed) {
            return;
        }
        Instant now = clock.instant();
        Instant useful = link.subscribedAt();
        Duration delay = backoff.after(failure, useful.isBefore(now) ? Duration.between(useful, now) : Duration.ZERO, now);
        LOG.atWarn()
                .addKeyValue("feed", feedLine.feed().name())
                .addKeyValue("retryInMillis", delay.toMillis())
                .log(failure.reason());
        if (link == successor) {
            successor = null;
            renewAt = now.plus(delay);
            return;
        }
        StreamLink next = successor;
        if (next != null && next.isSubscribed()) {
            succeed(next);
            return;
        }
        leave(next);
        successor = null;
        current = null;
        feedLine.lost(link.lastHeard());
        feedLine.stands(
                failure instanceof StreamFailure.Refused ? LineStatus.refused(failure.reason()) : LineStatus.disconnected(failure.reason()),
                now);
        retry = loop.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void connect() {
        retry = null;
        if (!closed && current == null) {
            backoff.attempted(clock.instant());
            StreamLink made = links.apply(this);
            current = made;
            made.start();
        }
    }

    /** The second connection is the only one from now on. */
    private void succeed(StreamLink link) {
        if (link == successor && !closed) {
            leave(current);
            current = link;
            successor = null;
            feedLine.stands(LineStatus.connected(link.limitation()), clock.instant());
        }
    }

    private static void leave(@Nullable StreamLink link) {
        if (link != null) {
            link.leave();
        }
    }
}
