package dev.livedesk.ingestor;

import dev.livedesk.bus.Beat;
import dev.livedesk.ingestor.bucket.BucketSettings;
import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedObserver;
import dev.livedesk.ingestor.lane.Lane;
import dev.livedesk.ingestor.lane.LaneHolder;
import dev.livedesk.ingestor.lease.LeaseStore;
import dev.livedesk.ingestor.peer.Peers;
import dev.livedesk.ingestor.publish.Publishing;
import dev.livedesk.ingestor.publish.TickerReport;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.ingestor.settings.IngestorProperties;
import dev.livedesk.ingestor.status.StatusAnnouncer;
import dev.livedesk.ingestor.wanted.WantedFeed;
import dev.livedesk.ingestor.wanted.WantedFeeds;
import dev.livedesk.market.instrument.Instrument;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Every feed of this process. Several times a second it looks at what is to be carried and at which lanes are its own, and carries just that. What it
 * begins to carry has an epoch larger than every one before; and it begins only when the other ingestors carry nothing any more that they should not.
 */
public final class Ingestor implements SmartLifecycle, FeedObserver {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestor.class);
    private static final Duration PERIOD = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final WantedFeeds wanted;
    private final LeaseStore lease;
    private final LaneHolder lanes;
    private final Peers peers;
    private final Publishing publishing;
    private final StatusAnnouncer announcer;
    private final IngestorProperties properties;
    private final Clock clock;
    private final SortedMap<String, RunningFeed> feeds = new TreeMap<>();
    private final Map<Lane, Instant> lastHeld = new HashMap<>();
    private Map<Instrument, BucketSettings> buckets = Map.of();
    private boolean seeded;
    private long revision = -1;
    private @Nullable Instant waitingSince;
    private volatile boolean running;
    private volatile boolean waiting = true;
    private final List<Beat> beats = new ArrayList<>();

    Ingestor(
            IngestorProperties properties,
            WantedFeeds wanted,
            LeaseStore lease,
            LaneHolder lanes,
            Peers peers,
            Publishing publishing,
            StatusAnnouncer announcer,
            FeedFactory factory,
            Clock clock) {
        this.properties = properties;
        this.wanted = wanted;
        this.lease = lease;
        this.lanes = lanes;
        this.peers = peers;
        this.publishing = publishing;
        this.announcer = announcer;
        this.clock = clock;
        properties.feeds().forEach((name, configured) -> feeds.put(name, feed(name, configured, factory)));
    }

    /** All that are configured, by name. */
    public Collection<RunningFeed> feeds() {
        return feeds.values();
    }

    public @Nullable RunningFeed feed(String name) {
        return feeds.get(name);
    }

    /** What has become of the quotes of each ticker that is carried here. */
    public CompletableFuture<List<TickerReport>> report() {
        return publishing.report();
    }

    /** Whether nothing could be carried yet: the database or Redis did not answer. */
    public boolean isWaiting() {
        return waiting;
    }

    @Override
    public void start() {
        running = true;
        publishing.start();
        announcer.start(feeds);
        beats.add(Beat.every(PERIOD, "ingestor-wanted", this::read));
        beats.add(Beat.every(PERIOD, "ingestor", this::turn));
    }

    /** Closes the sockets, publishes what has come, and lets others take over. */
    @Override
    public void stop() {
        running = false;
        beats.forEach(Beat::close);
        feeds.values().parallelStream().forEach(RunningFeed::close);
        publishing.close();
        announcer.close();
        lanes.close();
        peers.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void changed(Feed feed) {
        announcer.announce(feed.name());
    }

    @Override
    public void missed(Feed feed, List<Instrument> tickers, Instant from, Instant to) {
        LOG.atInfo().addKeyValue("feed", feed.name()).addKeyValue("tickers", tickers.size()).addKeyValue("from", from).addKeyValue("to", to)
                .log("market data did not come");
        announcer.announce(feed.name(), tickers, from, to);
    }

    /** Looks at what is to be carried, now: somebody has changed it. What fails is tried again with the next look. */
    public void look() {
        try {
            read();
            turn();
        } catch (DataAccessException | RedisException e) {
            LOG.debug("looked in vain", e);
        }
    }

    /** Reads what is to be carried. On a beat of its own: a database that does not answer must not cost the leases. */
    private void read() {
        synchronized (wanted) {
            if (!seeded) {
                wanted.seed();
            }
            long newest = wanted.revision();
            if (newest != revision) {
                Map<String, WantedFeed> read = wanted.read();
                read.forEach((name, feed) -> Objects.requireNonNull(feeds.get(name)).propose(feed));
                revision = newest;
                if (!seeded) {
                    read.values().forEach(this::compare);
                }
            }
            seeded = true;
        }
    }

    /** Says at the start that what is configured is not what is carried: it counted only the first time. */
    private void compare(WantedFeed feed) {
        Set<String> configured = Set.copyOf(Objects.requireNonNull(feeds.get(feed.name())).properties().tickers());
        Set<String> carried = feed.tickers().keySet();
        if (!configured.equals(carried)) {
            LOG.atInfo()
                    .addKeyValue("feed", feed.name())
                    .addKeyValue("configured", configured.size())
                    .addKeyValue("carried", carried.size())
                    .addKeyValue("notCarried", configured.stream().filter(ticker -> !carried.contains(ticker)).sorted().limit(20).toList())
                    .log("the tickers were changed since the feed was configured for the first time: what is kept in the database is carried");
        }
    }

    private synchronized void turn() {
        feeds.values().forEach(RunningFeed::adopt);
        if (!running || feeds.values().stream().anyMatch(feed -> feed.wanted() == null)) {
            return;
        }
        SortedSet<Lane> all = new TreeSet<>();
        feeds.values().forEach(feed -> feed.lanes().keySet().forEach(number -> all.add(new Lane(feed.name(), number))));
        LaneHolder.Turn turn = turn(all);
        waiting = false;
        Map<String, SortedMap<Integer, List<Instrument>>> own = own(turn.held());
        shrink(own, turn.taken());
        turn.given().forEach(lanes::giveBack);
        configureBuckets(own);
        lastHeld.keySet().retainAll(turn.held());
        lastHeld.putAll(turn.lastHeld());
        grow(own);
    }

    /** Which lanes are this ingestor's. */
    private LaneHolder.Turn turn(SortedSet<Lane> all) {
        try {
            return lanes.turn(all);
        } catch (RedisException e) {
            if (waiting) {
                throw e;
            }
            LOG.debug("what was held still is", e);
            return lanes.meanwhile(all);
        }
    }

    private Map<String, SortedMap<Integer, List<Instrument>>> own(Set<Lane> held) {
        Map<String, SortedMap<Integer, List<Instrument>>> own = new HashMap<>();
        feeds.values().forEach(feed -> {
            SortedMap<Integer, List<Instrument>> lanesOfFeed = new TreeMap<>(feed.lanes());
            lanesOfFeed.keySet().removeIf(number -> !held.contains(new Lane(feed.name(), number)));
            own.put(feed.name(), lanesOfFeed);
        });
        return own;
    }

    /** Carries no more what is not its own now. Tickers that only change their lane here go on, if nobody else is there. */
    private void shrink(Map<String, SortedMap<Integer, List<Instrument>>> own, Set<Lane> taken) {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        boolean alone = peers.isAlone();
        feeds.values().forEach(feed -> {
            SortedMap<Integer, List<Instrument>> now = Objects.requireNonNull(own.get(feed.name()));
            SortedMap<Integer, List<Instrument>> left = new TreeMap<>();
            boolean less = false;
            for (Map.Entry<Integer, List<Instrument>> lane : feed.carried().entrySet()) {
                Set<Instrument> wantedHere = alone ? all(now) : new HashSet<>(now.getOrDefault(lane.getKey(), List.of()));
                List<Instrument> kept = taken.contains(new Lane(feed.name(), lane.getKey()))
                        ? List.of()
                        : lane.getValue().stream().filter(wantedHere::contains).toList();
                less |= kept.size() < lane.getValue().size();
                if (!kept.isEmpty()) {
                    left.put(lane.getKey(), kept);
                }
            }
            if (less) {
                done.add(feed.carry(left, 0, Map.of()));
            }
        });
        await(done);
        for (RunningFeed feed : feeds.values()) {
            WantedFeed now = feed.wanted();
            boolean news = now != null && feed.hasApplied(now.revision());
            if (news || !done.isEmpty()) {
                peers.tell(feed.part(lanes.name()));
            }
        }
    }

    private void configureBuckets(Map<String, SortedMap<Integer, List<Instrument>>> own) {
        Map<Instrument, BucketSettings> now = new HashMap<>();
        feeds.values().forEach(feed -> {
            WantedFeed what = feed.wanted();
            if (what != null) {
                BucketSettings configured = properties.bucketOf(feed.properties());
                for (Instrument instrument : all(Objects.requireNonNull(own.get(feed.name())))) {
                    now.put(instrument, what.bucketOf(instrument.ticker()).over(configured));
                }
            }
        });
        if (!now.equals(buckets)) {
            buckets = now;
            publishing.configure(now);
        }
    }

    /** Carries what has become its own, once the others carry nothing of it any more. */
    private void grow(Map<String, SortedMap<Integer, List<Instrument>>> own) {
        List<RunningFeed> growing = feeds.values().stream()
                .filter(feed -> !feed.carried().equals(own.get(feed.name())))
                .toList();
        if (growing.isEmpty()) {
            waitingSince = null;
            return;
        }
        Instant now = clock.instant();
        if (waitingSince == null) {
            waitingSince = now;
        }
        Map<String, Long> revisions = growing.stream()
                .collect(Collectors.toMap(RunningFeed::name, feed -> Objects.requireNonNull(feed.wanted()).revision()));
        if (!peers.isAlone() && !peers.haveApplied(revisions) && now.isBefore(waitingSince.plus(PATIENCE))) {
            return;
        }
        waitingSince = null;
        long epoch = lease.nextEpoch();
        LOG.atInfo().addKeyValue("epoch", epoch).addKeyValue("feeds", growing.stream().map(RunningFeed::name).toList()).log("carrying more");
        await(growing.stream().map(feed -> feed.carry(Objects.requireNonNull(own.get(feed.name())), epoch, lastHeld(feed))).toList());
        lastHeld.clear();
    }

    private Map<Integer, Instant> lastHeld(RunningFeed feed) {
        return lastHeld.entrySet().stream()
                .filter(lane -> lane.getKey().feed().equals(feed.name()))
                .collect(Collectors.toMap(lane -> lane.getKey().number(), Map.Entry::getValue));
    }

    private static Set<Instrument> all(SortedMap<Integer, List<Instrument>> ofLanes) {
        return ofLanes.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    private static void await(List<CompletableFuture<Void>> done) {
        CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private RunningFeed feed(String name, FeedProperties configured, FeedFactory factory) {
        Feed feed = new Feed(name, configured.kind(), clock.instant(), publishing.sink(), this);
        return new RunningFeed(name, configured, feed, factory.source(feed, configured));
    }
}
