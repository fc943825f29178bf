package dev.livedesk.ingestor.wanted;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.ingestor.settings.BucketProperties;
import dev.livedesk.ingestor.settings.FeedLimits;
import dev.livedesk.ingestor.settings.FeedProperties;
import dev.livedesk.ingestor.settings.IngestorProperties;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Changes what feeds are to carry, if nothing is against it: either everything that is asked for, or nothing. */
public final class WantedFeeds {

    /** Of one request. */
    static final int MOST_AT_ONCE = 20_000;

    private final IngestorProperties properties;
    private final WantedStore store;

    public WantedFeeds(IngestorProperties properties, WantedStore store) {
        this.properties = properties;
        this.store = store;
    }

    /** Enters what is configured for the first time. */
    public void seed() {
        new TreeMap<>(properties.feeds()).forEach((name, feed) ->
                store.seed(name, feed.limits().workersFor(feed.tickers().size(), feed.workers()), feed.tickers()));
    }

    public long revision() {
        return store.revision();
    }

    /** The configured feeds. */
    public Map<String, WantedFeed> read() {
        Map<String, WantedFeed> feeds = new TreeMap<>(store.read());
        feeds.keySet().retainAll(properties.feeds().keySet());
        return feeds;
    }

    /**
     * Adds and removes tickers.
     *
     * @throws Refusal 404 for an unknown feed, 400 for a ticker that cannot be added or removed
     */
    public WantedFeed change(String feed, List<String> add, List<String> remove, String by) {
        FeedProperties configured = configured(feed);
        if (add.isEmpty() && remove.isEmpty()) {
            throw Refusal.badRequest("there is no ticker to add or to remove").field("add");
        }
        if (add.size() > MOST_AT_ONCE || remove.size() > MOST_AT_ONCE) {
            throw Refusal.badRequest("more than %d tickers at once".formatted(MOST_AT_ONCE)).field("add");
        }
        checkNames(feed, configured, add);
        for (String ticker : remove) {
            if (add.contains(ticker)) {
                throw Refusal.badRequest(ticker + " is to be added and removed").field("remove");
            }
        }
        return store.change(feed, by, (before, all) -> {
            checkCarriers(feed, add, all);
            Set<String> wanted = new TreeSet<>(before.tickers().keySet());
            for (String ticker : remove) {
                if (!wanted.remove(ticker) && !before.dropped().containsKey(ticker)) {
                    throw Refusal.badRequest("%s is not carried by %s".formatted(ticker, feed)).field("remove");
                }
            }
            wanted.addAll(add);
            if (wanted.isEmpty()) {
                throw Refusal.badRequest("a feed carries at least one ticker").field("remove");
            }
            refuse(configured.limits(), wanted.size(), before.workers(), add.isEmpty() ? "remove" : "add");
            return before.carrying(wanted).forgetting(remove);
        });
    }

    /**
     * Drops tickers that nobody wants: what is configured stays, and so does one at least.
     *
     * @param reason for people
     * @return the feed as it is now
     */
    public WantedFeed drop(String feed, Collection<String> unused, Instant at, String reason) {
        Set<String> configured = Set.copyOf(configured(feed).tickers());
        return store.change(feed, reason, (before, _) -> {
            Set<String> gone = new TreeSet<>(unused);
            gone.retainAll(before.tickers().keySet());
            gone.removeAll(configured);
            if (gone.size() == before.tickers().size()) {
                gone.remove(before.tickers().firstKey());
            }
            return before.dropping(gone, new DroppedTicker(at, reason));
        });
    }

    /**
     * Splits the tickers among another number of workers.
     *
     * @throws Refusal 404 for an unknown feed, 400 for a number that cannot be
     */
    public WantedFeed workers(String feed, int workers, String by) {
        FeedLimits limits = configured(feed).limits();
        if (workers < 1 || workers > FeedLimits.MAX_WORKERS) {
            throw Refusal.badRequest("workers must be from 1 to %d, not %d".formatted(FeedLimits.MAX_WORKERS, workers)).field("workers");
        }
        return store.change(feed, by, (before, _) -> {
            if (workers > before.tickers().size()) {
                throw Refusal.badRequest("%d workers are more than the feed's %d tickers".formatted(workers, before.tickers().size())).field("workers");
            }
            refuse(limits, before.tickers().size(), workers, "workers");
            return before.on(workers);
        });
    }

    /**
     * Changes the feed's bucket, or one ticker's.
     *
     * @param ticker null for all of the feed that have none of their own
     * @param bucket what differs; what is left open stays as it is
     * @throws Refusal 404 for an unknown feed or ticker, 400 for a bucket that cannot be
     */
    public WantedFeed bucket(String feed, @Nullable String ticker, BucketProperties bucket, String by) {
        return change(feed, ticker, by, (before, of) -> bucket.or(of));
    }

    /**
     * Lets the feed's bucket be as configured again, or one ticker's as the feed's.
     *
     * @throws Refusal 404 for an unknown feed or ticker
     */
    public WantedFeed withoutBucket(String feed, @Nullable String ticker, String by) {
        return change(feed, ticker, by, (_, _) -> BucketProperties.NONE);
    }

    private WantedFeed change(
            String feed, @Nullable String ticker, String by, BiFunction<WantedFeed, BucketProperties, BucketProperties> change) {
        FeedProperties configured = configured(feed);
        return store.change(feed, by, (before, _) -> {
            if (ticker != null && !before.tickers().containsKey(ticker)) {
                throw Refusal.notFound("%s is not carried by %s".formatted(ticker, feed));
            }
            WantedFeed after = ticker == null
                    ? before.with(change.apply(before, before.bucket()))
                    : before.with(ticker, change.apply(before, before.buckets().getOrDefault(ticker, BucketProperties.NONE)));
            try {
                after.bucket().over(properties.bucketOf(configured));
                after.buckets().keySet().forEach(each -> after.bucketOf(each).over(properties.bucketOf(configured)));
            } catch (IllegalArgumentException e) {
                throw Refusal.badRequest(String.valueOf(e.getMessage())).field("bucket");
            }
            return after;
        });
    }

    private FeedProperties configured(String feed) {
        FeedProperties configured = properties.feeds().get(feed);
        if (configured == null) {
            throw Refusal.notFound("there is no feed of that name");
        }
        return configured;
    }

    private static void checkNames(String feed, FeedProperties configured, Collection<String> add) {
        Set<String> seen = new HashSet<>();
        for (String ticker : add) {
            Instrument instrument;
            try {
                instrument = Instrument.parse(ticker);
            } catch (IllegalArgumentException e) {
                throw Refusal.badRequest("'%s' is no ticker".formatted(shown(ticker))).field("add");
            }
            if (!configured.carries(instrument)) {
                throw Refusal.badRequest("%s does not trade on %s".formatted(ticker, configured.protocol().key())).field("add");
            }
            if (configured.isFixed() && !configured.tickers().contains(ticker)) {
                throw Refusal.badRequest("%s is not in the recording of %s".formatted(ticker, feed)).field("add");
            }
            if (!seen.add(ticker)) {
                throw Refusal.badRequest(ticker + " is named twice").field("add");
            }
        }
    }

    private void checkCarriers(String feed, Collection<String> add, Map<String, WantedFeed> all) {
        for (WantedFeed other : all.values()) {
            if (other.name().equals(feed) || !properties.feeds().containsKey(other.name())) {
                continue;
            }
            for (String ticker : add) {
                if (other.tickers().containsKey(ticker)) {
                    throw Refusal.badRequest("%s comes from the feed %s already".formatted(ticker, other.name())).field("add");
                }
            }
        }
    }

    private static void refuse(FeedLimits limits, int tickers, int workers, String field) {
        limits.objection(tickers, workers).ifPresent(why -> {
            throw Refusal.badRequest(why).field(field);
        });
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 32)).replaceAll("[^\\x20-\\x7E]", "?");
    }
}
