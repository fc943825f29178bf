package dev.livedesk.ingestor.web;

import dev.livedesk.access.Caller;
import dev.livedesk.access.Role;
import dev.livedesk.access.web.Refusal;
import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.Ingestor;
import dev.livedesk.ingestor.RunningFeed;
import dev.livedesk.ingestor.peer.Peers;
import dev.livedesk.ingestor.peer.TickerLine;
import dev.livedesk.ingestor.settings.IngestorProperties;
import dev.livedesk.ingestor.status.StatusAnnouncer;
import dev.livedesk.ingestor.wanted.WantedFeed;
import dev.livedesk.ingestor.wanted.WantedFeeds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the feeds stand and what they carry, of all ingestors; and, for administrators, how that is changed. */
@RestController
public final class FeedController {

    private static final Logger LOG = LoggerFactory.getLogger(FeedController.class);

    private final Ingestor ingestor;
    private final WantedFeeds wanted;
    private final Peers peers;
    private final StatusAnnouncer statuses;
    private final IngestorProperties properties;

    public FeedController(Ingestor ingestor, WantedFeeds wanted, Peers peers, StatusAnnouncer statuses, IngestorProperties properties) {
        this.ingestor = ingestor;
        this.wanted = wanted;
        this.peers = peers;
        this.statuses = statuses;
        this.properties = properties;
    }

    @GetMapping("/api/feeds")
    List<FeedView> feeds() {
        Map<String, TickerLine> lines = lines();
        return ingestor.feeds().stream().filter(feed -> feed.wanted() != null).map(feed -> view(feed, lines)).toList();
    }

    @PostMapping("/api/feeds/{feed}/tickers")
    FeedView tickers(Caller caller, @PathVariable("feed") String feed, @RequestBody(required = false) byte @Nullable [] body) {
        requireAdmin(caller);
        FeedRequest request = FeedRequest.of(body, "add", "remove");
        return changed(caller, wanted.change(feed, request.texts("add"), request.texts("remove"), caller.actor()));
    }

    @PutMapping("/api/feeds/{feed}/workers")
    FeedView workers(Caller caller, @PathVariable("feed") String feed, @RequestBody(required = false) byte @Nullable [] body) {
        requireAdmin(caller);
        Integer workers = FeedRequest.of(body, "workers").integer("workers");
        if (workers == null) {
            throw Refusal.badRequest("workers is missing").field("workers");
        }
        return changed(caller, wanted.workers(feed, workers, caller.actor()));
    }

    /** The feed's bucket; with a ticker, that one's. */
    @PutMapping("/api/feeds/{feed}/bucket")
    FeedView bucket(
            Caller caller,
            @PathVariable("feed") String feed,
            @RequestParam(name = "ticker", required = false) @Nullable String ticker,
            @RequestBody(required = false) byte @Nullable [] body) {
        requireAdmin(caller);
        return changed(caller, wanted.bucket(feed, ticker, FeedRequest.bucket(body), caller.actor()));
    }

    @DeleteMapping("/api/feeds/{feed}/bucket")
    FeedView withoutBucket(
            Caller caller, @PathVariable("feed") String feed, @RequestParam(name = "ticker", required = false) @Nullable String ticker) {
        requireAdmin(caller);
        return changed(caller, wanted.withoutBucket(feed, ticker, caller.actor()));
    }

    @PutMapping("/api/feeds/{feed}/tickers/{ticker}/bucket")
    FeedView bucketOfTicker(
            Caller caller,
            @PathVariable("feed") String feed,
            @PathVariable("ticker") String ticker,
            @RequestBody(required = false) byte @Nullable [] body) {
        return bucket(caller, feed, ticker, body);
    }

    @DeleteMapping("/api/feeds/{feed}/tickers/{ticker}/bucket")
    FeedView withoutBucketOfTicker(Caller caller, @PathVariable("feed") String feed, @PathVariable("ticker") String ticker) {
        return withoutBucket(caller, feed, ticker);
    }

    private FeedView changed(Caller caller, WantedFeed feed) {
        LOG.atInfo()
                .addKeyValue("feed", feed.name())
                .addKeyValue("by", caller.actor())
                .addKeyValue("tickers", feed.tickers().size())
                .addKeyValue("workers", feed.workers())
                .log("what the feed carries was changed");
        ingestor.look();
        return view(Objects.requireNonNull(ingestor.feed(feed.name())), lines());
    }

    private FeedView view(RunningFeed feed, Map<String, TickerLine> lines) {
        FeedStatus status = statuses.whole(feed);
        return FeedView.of(feed, Objects.requireNonNull(feed.wanted()), status, lines, properties.bucketOf(feed.properties()));
    }

    private Map<String, TickerLine> lines() {
        return peers.lines().stream().collect(Collectors.toMap(TickerLine::ticker, Function.identity(), (a, b) -> isNewer(b, a) ? b : a));
    }

    private static boolean isNewer(TickerLine a, TickerLine b) {
        return a.lastAt() != null && (b.lastAt() == null || a.lastAt().isAfter(b.lastAt()));
    }

    private static void requireAdmin(Caller caller) {
        if (caller.role() != Role.ADMIN) {
            throw Refusal.forbidden("only an administrator may do this");
        }
    }
}
