package dev.livedesk.bus.feed;

import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.TickerState;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this service knows of all feeds: the newest status of each. Times are this service's own: a status holds {@link FeedStatus#HOLDS} after
 * it arrived.
 */
public final class FeedBoard {

    private final Clock clock;
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    /** A status; its tickers in sets, since thousands may be stale and each event asks. */
    private record Heard(FeedStatus status, Set<String> stale, Set<String> halted, Instant at) {

        static Heard of(FeedStatus status, Instant at) {
            return new Heard(status, Set.copyOf(status.stale()), Set.copyOf(status.halted()), at);
        }
    }

    public FeedBoard(Clock clock) {
        this.clock = clock;
    }

    /** Takes a status unless it is older than the one known; after a silence it takes any, since the ingestor's clock or lease may have begun anew. */
    public void on(FeedStatus status) {
        Heard said = Heard.of(status, clock.instant());
        heard.merge(status.feed(), said, (old, fresh) -> isOlder(fresh.status(), old.status()) && !isSilent(old) ? old : fresh);
    }

    /** How far the event's price can be trusted now: its own state while its feed is well. */
    public TickerState state(MarketEvent event) {
        Heard of = heard.get(event.stamp().feed());
        String ticker = event.instrument().ticker();
        if (of == null || isSilent(of) || of.status().state() != FeedStatus.State.CONNECTED || of.stale().contains(ticker)) {
            return TickerState.STALE;
        }
        return of.halted().contains(ticker) ? TickerState.HALTED : event.stamp().state();
    }

    /** Every feed's newest status; one whose ingestor fell silent shows as disconnected. */
    public Collection<FeedStatus> all() {
        return heard.values().stream().map(this::current).toList();
    }

    private FeedStatus current(Heard of) {
        FeedStatus said = of.status();
        return isSilent(of)
                ? new FeedStatus(
                        said.feed(), FeedStatus.State.DISCONNECTED, said.kind(), said.recordedDate(), "the ingestor does not answer",
                        said.at(), said.epoch(), said.at(), List.of(), List.of())
                : said;
    }

    private boolean isSilent(Heard of) {
        return of.at().plus(FeedStatus.HOLDS).isBefore(clock.instant());
    }

    private static boolean isOlder(FeedStatus a, FeedStatus b) {
        return a.epoch() != b.epoch() ? a.epoch() < b.epoch() : a.at().isBefore(b.at());
    }
}
