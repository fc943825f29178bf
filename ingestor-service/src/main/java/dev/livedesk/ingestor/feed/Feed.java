package dev.livedesk.ingestor.feed;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One feed as it stands in this process: the tickers that it carries here, and the connections that bring their events. Confined to the feed's
 * thread, but for {@link #snapshot()}, {@link #name()}, {@link #instruments()} and {@link #repeats()}.
 */
public final class Feed {

    private final String name;
    private final FeedStatus.Kind kind;
    private final EventSink sink;
    private final FeedObserver observer;
    private final Map<Instrument, FeedTicker> tickers = new HashMap<>();
    private final List<FeedLine> lines = new ArrayList<>();
    private final RecordedDay day = new RecordedDay();
    private final LongAdder repeats = new LongAdder();
    private boolean freshened;
    private long epoch;
    private FeedStatus.@Nullable Gap gap;
    private volatile List<Instrument> instruments = List.of();
    private volatile FeedSnapshot snapshot;

    /** A feed that carries nothing yet. */
    public Feed(String name, FeedStatus.Kind kind, Instant now, EventSink sink, FeedObserver observer) {
        this.name = name;
        this.kind = kind;
        this.sink = sink;
        this.observer = observer;
        this.snapshot = new FeedSnapshot(FeedStatus.State.CONNECTING, kind, null, null, now, 0, List.of(), List.of(), null);
    }

    public String name() {
        return name;
    }

    /** What it carries here now; from any thread. */
    public List<Instrument> instruments() {
        return instruments;
    }

    /** How it stands now; from any thread. */
    public FeedSnapshot snapshot() {
        return snapshot;
    }

    /** Events that came twice, and were left out the second time; from any thread. */
    public long repeats() {
        return repeats.sum();
    }

    /** Carries these, and of what it carries already no others; those that are new here begin the epoch. */
    public void carry(Set<Instrument> those, long newEpoch) {
        tickers.keySet().retainAll(those);
        for (Instrument instrument : those) {
            if (!tickers.containsKey(instrument)) {
                tickers.put(instrument, new FeedTicker(name, kind, newEpoch, instrument));
                epoch = Math.max(epoch, newEpoch);
            }
        }
        instruments = those.stream().sorted().toList();
    }

    /** What an earlier carrier brought ends there: what came since is missing. */
    public void missingSince(Collection<Instrument> those, Instant lastCarried) {
        those.forEach(instrument -> ticker(instrument).carriedUntil(Stamp.nanos(lastCarried)));
    }

    /**
     * One more connection, that carries nothing yet.
     *
     * @param lane whose tickers it is for; others of the same lane may bring their other kinds of events
     */
    public FeedLine line(int lane, boolean quotes, boolean trades) {
        FeedLine line = new FeedLine(this, lane, quotes, trades);
        lines.add(line);
        return line;
    }

    /** The connection is closed for good. */
    public void left(FeedLine line, Instant now) {
        lines.remove(line);
        refresh(now);
    }

    /** Tells that tickers are not stale any more; asked several times a second, since thousands may come to life at once. */
    public void refreshIfFreshened(Instant now) {
        if (freshened) {
            refresh(now);
        }
    }

    /** Works the connections' states into the snapshot, and tells of what has changed. */
    public void refresh(Instant now) {
        FeedSnapshot before = snapshot;
        @Nullable LineStatus worst =
                lines.stream().map(FeedLine::status).max(Comparator.comparingInt(LineStatus::severity)).orElse(null);
        FeedStatus.State state = bestLane().state();
        freshened = false;
        FeedSnapshot after = new FeedSnapshot(
                state,
                day.date() == null ? kind : kindOfReplay(),
                day.date(),
                worst == null ? null : worst.detail(),
                state == before.state() ? before.since() : now,
                epoch,
                tickers(FeedTicker::isStale),
                tickers(FeedTicker::isHalted),
                gap);
        snapshot = after;
        if (after.state() != before.state()
                || !after.stale().equals(before.stale())
                || !after.halted().equals(before.halted())
                || !Objects.equals(after.gap(), before.gap())) {
            observer.changed(this);
        }
    }

    /** The ticker, which it must carry. */
    FeedTicker ticker(Instrument instrument) {
        FeedTicker ticker = tickers.get(instrument);
        if (ticker == null) {
            throw new IllegalArgumentException(name + " does not carry " + instrument);
        }
        return ticker;
    }

    void took(FeedTicker ticker, MarketEvent event, boolean wasStale) {
        Stamp stamp = event.stamp();
        if (wasStale) {
            freshened = true;
            long since = ticker.foundAgain();
            if (since != 0) {
                missed(List.of(ticker.instrument()), Stamp.instant(since), stamp.receivedTime());
            }
        }
        sink.accept(event);
        if (stamp.recordedNanos() != 0 && day.movedBy(ticker.instrument().venue(), stamp.recordedNanos())) {
            snapshot = snapshot.of(kindOfReplay(), day.date());
        }
    }

    void repeated() {
        repeats.increment();
    }

    void missed(Collection<Instrument> those, Instant from, Instant to) {
        gap = new FeedStatus.Gap(from, to, those.size());
        observer.missed(this, List.copyOf(those), from, to);
    }

    private List<String> tickers(Predicate<FeedTicker> those) {
        return tickers.values().stream()
                .filter(those)
                .map(ticker -> ticker.instrument().ticker())
                .sorted()
                .toList();
    }

    /** While one lane is well, so is the feed: the others' tickers are stale, each by itself. */
    private LineStatus bestLane() {
        Map<Integer, LineStatus> lanes = new HashMap<>();
        lines.forEach(line -> lanes.merge(line.lane(), line.status(), (a, b) -> a.severity() >= b.severity() ? a : b));
        return lanes.values().stream().min(Comparator.comparingInt(LineStatus::severity)).orElse(LineStatus.CONNECTING);
    }

    /** A recorded time gives a replay away, whatever the configuration says. */
    private FeedStatus.Kind kindOfReplay() {
        return kind == FeedStatus.Kind.LIVE ? FeedStatus.Kind.REPLAY : kind;
    }
}
