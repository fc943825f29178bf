package dev.livedesk.ingestor.feed;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One feed as it stands: turns what its connections say into stamped events, and their states into one. Confined to the feed's thread, but for
 * {@link #snapshot()}, {@link #name()} and {@link #instruments()}.
 */
public final class Feed {

    private final String name;
    private final FeedStatus.Kind kind;
    private final List<Instrument> instruments;
    private final EventSink sink;
    private final Consumer<Feed> onChange;
    private final Map<String, FeedTicker> bySymbol = new HashMap<>();
    private final List<FeedLine> lines = new ArrayList<>();
    private final RecordedDay day = new RecordedDay();
    private boolean freshened;
    private volatile FeedSnapshot snapshot;

    /**
     * A feed that nothing has come from yet.
     *
     * @param onChange told when a state, or the set of stale or halted tickers, has changed
     */
    public Feed(
            String name, FeedStatus.Kind kind, List<Instrument> instruments, long epoch, Instant now, EventSink sink, Consumer<Feed> onChange) {
        this.name = name;
        this.kind = kind;
        this.instruments = List.copyOf(instruments);
        this.sink = sink;
        this.onChange = onChange;
        instruments.forEach(
                instrument -> bySymbol.put(instrument.exchangeSymbol(), new FeedTicker(name, kind, epoch, instrument)));
        this.snapshot = new FeedSnapshot(FeedStatus.State.CONNECTING, kind, null, null, now, tickers(FeedTicker::isStale), List.of());
    }

    public String name() {
        return name;
    }

    public List<Instrument> instruments() {
        return instruments;
    }

    /** How it stands now; from any thread. */
    public FeedSnapshot snapshot() {
        return snapshot;
    }

    /** One more connection that carries these instruments. */
    public FeedLine line(List<Instrument> carried, boolean quotes, boolean trades) {
        List<FeedTicker> tickers = carried.stream()
                .map(instrument -> bySymbol.get(instrument.exchangeSymbol()))
                .toList();
        FeedLine line = new FeedLine(this, tickers, quotes, trades);
        lines.add(line);
        return line;
    }

    /** Takes a quote over; whether its symbol is one of this feed's. */
    public boolean quote(
            String symbol, double bid, double bidSize, double ask, double askSize, long exchangeNanos, long receivedNanos, long recordedNanos) {
        FeedTicker ticker = bySymbol.get(symbol);
        if (ticker == null) {
            return false;
        }
        freshened |= ticker.isStale();
        sink.accept(ticker.quote(bid, bidSize, ask, askSize, exchangeNanos, receivedNanos, recordedNanos));
        recorded(ticker, recordedNanos);
        return true;
    }

    /** Takes a trade over; whether its symbol is one of this feed's. */
    public boolean trade(
            String symbol,
            double price,
            double size,
            long id,
            TradeTick.Taker taker,
            long exchangeNanos,
            long receivedNanos,
            long recordedNanos) {
        FeedTicker ticker = bySymbol.get(symbol);
        if (ticker == null) {
            return false;
        }
        sink.accept(ticker.trade(price, size, id, taker, exchangeNanos, receivedNanos, recordedNanos));
        recorded(ticker, recordedNanos);
        return true;
    }

    /** Trading of a symbol was halted, or goes on; whether it is one of this feed's. */
    public boolean tradingHalted(String symbol, boolean halted, Instant now) {
        FeedTicker ticker = bySymbol.get(symbol);
        if (ticker == null) {
            return false;
        }
        ticker.halted(halted);
        refresh(now);
        return true;
    }

    /** Tells that tickers are not stale any more; asked several times a second, since thousands may come to life at once. */
    public void refreshIfFreshened(Instant now) {
        if (freshened) {
            refresh(now);
        }
    }

    /** Works the connections' states into the snapshot, and tells of what has changed. */
    void refresh(Instant now) {
        FeedSnapshot before = snapshot;
        @Nullable LineStatus worst =
                lines.stream().map(FeedLine::status).max(Comparator.comparingInt(LineStatus::severity)).orElse(null);
        FeedStatus.State state = worst == null ? FeedStatus.State.CONNECTING : worst.state();
        freshened = false;
        List<String> stale = tickers(FeedTicker::isStale);
        List<String> halted = tickers(FeedTicker::isHalted);
        FeedSnapshot after = new FeedSnapshot(
                state,
                day.date() == null ? kind : kindOfReplay(),
                day.date(),
                worst == null ? null : worst.detail(),
                state == before.state() ? before.since() : now,
                stale,
                halted);
        snapshot = after;
        if (after.state() != before.state() || !after.stale().equals(before.stale()) || !after.halted().equals(before.halted())) {
            onChange.accept(this);
        }
    }

    private List<String> tickers(Predicate<FeedTicker> those) {
        return bySymbol.values().stream()
                .filter(those)
                .map(ticker -> ticker.instrument().ticker())
                .sorted()
                .toList();
    }

    /** A recorded time gives a replay away, whatever the configuration says. */
    private FeedStatus.Kind kindOfReplay() {
        return kind == FeedStatus.Kind.LIVE ? FeedStatus.Kind.REPLAY : kind;
    }

    private void recorded(FeedTicker ticker, long recordedNanos) {
        if (day.movedBy(ticker.instrument().venue(), recordedNanos)) {
            FeedSnapshot now = snapshot;
            snapshot = new FeedSnapshot(
                    now.state(), kindOfReplay(), day.date(), now.detail(), now.since(), now.stale(), now.halted());
        }
    }
}
