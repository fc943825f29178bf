package dev.livedesk.ingestor.unused;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bus.Beat;
import dev.livedesk.bus.presence.WatchedReport;
import dev.livedesk.bus.presence.WatchedReports;
import dev.livedesk.ingestor.Ingestor;
import dev.livedesk.ingestor.RunningFeed;
import dev.livedesk.ingestor.wanted.WantedFeed;
import dev.livedesk.ingestor.wanted.WantedFeeds;
import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Drops what nobody watches, holds, has an open order for or keeps in a watchlist, and adds it again when somebody does. A ticker that the configuration names is
 * recorded whoever watches, and stays. The ingestor that speaks for a feed does so for it. Nothing is dropped unless every quote server was heard, and the database
 * answered, for the whole period.
 */
public final class UnusedDropper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UnusedDropper.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Accounts change what they use seldom, and there may be many. */
    private static final Duration USES_HOLD = Duration.ofSeconds(20);
    /** After a dropped ticker could not be added again. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Ingestor ingestor;
    private final WantedFeeds wanted;
    private final WatchedReports reports;
    private final UseStore uses;
    private final Duration after;
    private final Clock clock;
    private final Map<String, UnusedTickers> feeds = new HashMap<>();
    private final Map<String, Instant> refusedAt = new HashMap<>();
    private Set<String> used = Set.of();
    private Set<String> usedAmong = Set.of();
    private @Nullable Instant usedAt;
    private volatile @Nullable Beat beat;

    /** @param after for how long nobody wanted what is dropped; zero: nothing is dropped, and what was stays so until an administrator adds it */
    public UnusedDropper(Ingestor ingestor, WantedFeeds wanted, WatchedReports reports, UseStore uses, Duration after, Clock clock) {
        this.ingestor = ingestor;
        this.wanted = wanted;
        this.reports = reports;
        this.uses = uses;
        this.after = after;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!after.isZero()) {
            beat = Beat.every(PERIOD, "ingestor-unused", this::look);
        }
    }

    @Override
    public void stop() {
        Beat running = beat;
        beat = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return beat != null;
    }

    /** Looks at what is wanted now, and acts. */
    public synchronized void look() {
        Instant now = clock.instant();
        List<RunningFeed> own = ingestor.feeds().stream().filter(feed -> feed.wanted() != null && feed.speaks()).toList();
        feeds.keySet().retainAll(own.stream().map(RunningFeed::name).collect(Collectors.toSet()));
        try {
            List<WatchedReport> heard = reports.read();
            boolean isComplete = !heard.isEmpty() && heard.stream().noneMatch(report -> report.isSilentAt(now));
            boolean all = heard.stream().anyMatch(WatchedReport::all);
            Set<String> watched = heard.stream().flatMap(report -> report.tickers().stream()).collect(Collectors.toSet());
            watched.addAll(used(own, now));
            own.forEach(feed -> look(feed, ticker -> all || watched.contains(ticker), isComplete, now));
        } catch (RedisException | DataAccessException e) {
            LOG.debug("what is wanted is not known now", e);
            usedAt = null;
            feeds.values().forEach(UnusedTickers::unknown);
        }
    }

    private void look(RunningFeed feed, Predicate<String> isWanted, boolean isComplete, Instant now) {
        WantedFeed kept = Objects.requireNonNull(feed.wanted());
        kept.dropped().keySet().stream().filter(isWanted).filter(ticker -> mayTry(ticker, now)).forEach(ticker -> restore(feed, ticker, now));
        UnusedTickers unused = feeds.computeIfAbsent(feed.name(), _ -> new UnusedTickers(after, LONGEST_PAUSE));
        if (!isComplete) {
            unused.unknown();
        }
        SortedSet<String> carried = new TreeSet<>(kept.tickers().keySet());
        carried.removeAll(feed.properties().tickers());
        SortedSet<String> toDrop = unused.look(carried, isWanted, now);
        if (isComplete && !toDrop.isEmpty()) {
            String reason = "nobody watched or used it for " + after;
            WantedFeed left = wanted.drop(feed.name(), toDrop, now, reason);
            toDrop.removeAll(left.tickers().keySet());
            if (!toDrop.isEmpty()) {
                LOG.atInfo().addKeyValue("feed", feed.name()).addKeyValue("tickers", toDrop).addKeyValue("reason", reason).log("dropped what nobody wants");
                ingestor.look();
            }
        }
    }

    private boolean mayTry(String ticker, Instant now) {
        Instant refused = refusedAt.get(ticker);
        return refused == null || !now.isBefore(refused.plus(RETRY));
    }

    private void restore(RunningFeed feed, String ticker, Instant now) {
        try {
            wanted.change(feed.name(), List.of(ticker), List.of(), "wanted again");
            refusedAt.remove(ticker);
            LOG.atInfo().addKeyValue("feed", feed.name()).addKeyValue("ticker", ticker).log("somebody wants it again");
            ingestor.look();
        } catch (Refusal e) {
            if (refusedAt.put(ticker, now) == null) {
                LOG.atWarn().addKeyValue("feed", feed.name()).addKeyValue("ticker", ticker).addKeyValue("why", e.getMessage()).log("wanted again, but it cannot be carried");
            }
        }
    }

    /** What accounts use of what the feeds carry or have dropped. */
    private Set<String> used(List<RunningFeed> own, Instant now) {
        Set<String> among = new HashSet<>();
        for (RunningFeed feed : own) {
            WantedFeed kept = Objects.requireNonNull(feed.wanted());
            among.addAll(kept.tickers().keySet());
            among.removeAll(feed.properties().tickers());
            among.addAll(kept.dropped().keySet());
        }
        Instant before = usedAt;
        if (before == null || !among.equals(usedAmong) || now.isBefore(before) || !now.isBefore(before.plus(USES_HOLD))) {
            used = among.isEmpty() ? Set.of() : uses.used(among);
            usedAmong = among;
            usedAt = now;
        }
        return used;
    }
}
