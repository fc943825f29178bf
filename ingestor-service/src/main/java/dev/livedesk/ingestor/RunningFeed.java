package dev.livedesk.ingestor;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.feed.Feed;
import dev.livedesk.ingestor.feed.FeedSnapshot;
import dev.livedesk.ingestor.feed.FeedSource;
import dev.livedesk.ingestor.peer.FeedPart;
import dev.livedesk.ingestor.settings.FeedLimits;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.ingestor.wanted.WantedFeed;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One configured feed in this process: what is to be carried, and what of it is carried here. Changed by one thread, read by any. */
public final class RunningFeed {

    private final String name;
    private final FeedProperties properties;
    private final FeedLimits limits;
    private final Feed feed;
    private final FeedSource source;
    private volatile @Nullable WantedFeed proposed;
    private volatile @Nullable WantedFeed wanted;
    private volatile SortedMap<Integer, List<Instrument>> carried = new TreeMap<>();
    private volatile long applied;

    RunningFeed(String name, FeedProperties properties, Feed feed, FeedSource source) {
        this.name = name;
        this.properties = properties;
        this.limits = properties.limits();
        this.feed = feed;
        this.source = source;
    }

    public String name() {
        return name;
    }

    public FeedProperties properties() {
        return properties;
    }

    /** What is to be carried; null as long as the database did not say. */
    public @Nullable WantedFeed wanted() {
        return wanted;
    }

    /** What the database says now; in force with the next look at it. */
    void propose(WantedFeed now) {
        proposed = now;
    }

    /** Goes by what the database says. */
    void adopt() {
        wanted = proposed;
    }

    /** The tickers of each lane that is to be carried by somebody. */
    public SortedMap<Integer, List<Instrument>> lanes() {
        WantedFeed now = wanted;
        return now == null ? new TreeMap<>() : now.lanes(limits);
    }

    /** What of it is carried here. */
    public SortedMap<Integer, List<Instrument>> carried() {
        return carried;
    }

    /** Carries these lanes' tickers from now on; done when nothing else comes any more. */
    CompletableFuture<Void> carry(SortedMap<Integer, List<Instrument>> lanes, long epoch, Map<Integer, Instant> lastCarried) {
        carried = lanes;
        return source.carry(lanes, epoch, lastCarried);
    }

    /** Nothing is carried here that this revision does not want; whether that is news. */
    boolean hasApplied(long revision) {
        boolean news = applied != revision;
        applied = revision;
        return news;
    }

    /** Whether something of it is carried here. */
    public boolean isCarrying() {
        return !carried.isEmpty();
    }

    /** How what is carried here stands. */
    public FeedSnapshot snapshot() {
        return feed.snapshot();
    }

    /** Whether this process says how the whole feed stands: the one that carries the first lane that has tickers. */
    public boolean speaks() {
        SortedMap<Integer, List<Instrument>> lanes = lanes();
        return !lanes.isEmpty() && carried.containsKey(lanes.firstKey());
    }

    /** How the part stands that is carried here. */
    public FeedPart part(String ingestor) {
        return FeedPart.of(name, ingestor, applied, List.copyOf(carried.keySet()), feed.snapshot());
    }

    FeedStatus.Kind kind() {
        return properties.kind();
    }

    void close() {
        source.close();
    }
}
