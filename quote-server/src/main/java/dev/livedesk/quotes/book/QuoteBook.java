package dev.livedesk.quotes.book;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TickerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest quote of every ticker, its band, its state, and who watches it. One thread brings quotes and seconds ({@link #on} and
 * {@link #onSecond}); any thread may watch and read. A quote that is not later than the one held, by epoch and sequence, is dropped.
 */
public final class QuoteBook {

    /** A band that moves although no quote comes is shown within so many seconds; tickers take turns. */
    static final int BAND_TURN_SECONDS = 5;

    private final Function<Quote, TickerState> trust;
    private final Epochs epochs = new Epochs();
    private final double maxSpread;
    private final Map<String, QuoteSlot> byTicker = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<QuoteSlot> slots;
    private final List<QuoteWatcher> watchersOfAll = new CopyOnWriteArrayList<>();
    private volatile int size;

    /**
     * An empty book.
     *
     * @param capacity tickers that it holds at most, half of them before their first quote
     * @param trust how far a quote can be trusted now
     * @param maxSpread the widest spread whose mid counts, as a fraction of the mid
     */
    public QuoteBook(int capacity, Function<Quote, TickerState> trust, double maxSpread) {
        this.slots = new AtomicReferenceArray<>(capacity);
        this.trust = trust;
        this.maxSpread = maxSpread;
    }

    /**
     * Takes a quote.
     *
     * @param second on a clock that never goes back
     * @return false if it is not later than what is held, or the book is full
     */
    public boolean on(Quote quote, long second) {
        QuoteSlot slot = slot(quote.instrument(), slots.length());
        if (slot == null) {
            return false;
        }
        Quote before = slot.newest;
        if (before != null && !epochs.supersedes(quote.stamp(), before.stamp())) {
            return false;
        }
        boolean otherSource = before != null && !before.stamp().feed().equals(quote.stamp().feed());
        if (otherSource || quote.stamp().state() == TickerState.GAP) {
            slot.samples.reset();
            slot.band = null;
        }
        slot.newest = quote;
        TickerState state = trust.apply(quote);
        if (quote.isExecutable(maxSpread)) {
            slot.mark = quote.mid();
            if (slot.samples.isEmpty()) {
                sample(slot, quote, state, second);
            }
        }
        show(slot, quote, state);
        return true;
    }

    /** Once a second: samples the bands, and tells whose state changed although no quote came. */
    public void onSecond(long second) {
        for (int i = 0; i < size; i++) {
            QuoteSlot slot = slots.get(i);
            Quote quote = slot.newest;
            Shown shown = slot.shown;
            if (quote == null || shown == null) {
                continue;
            }
            TickerState state = trust.apply(quote);
            sample(slot, quote, state, second);
            boolean turn = (second + i) % BAND_TURN_SECONDS == 0;
            if (state != shown.state() || (turn && !Objects.equals(slot.band, shown.band()))) {
                show(slot, quote, state);
            }
        }
    }

    /** The ingestor that speaks for a feed now has this lease epoch: quotes of any other one are history, even if its number is larger. */
    public void onEpoch(String feed, long epoch) {
        epochs.on(feed, epoch);
    }

    /** When a feed's state changed: tells whose state changed with it. */
    public void onTrustChanged() {
        for (int i = 0; i < size; i++) {
            QuoteSlot slot = slots.get(i);
            Quote quote = slot.newest;
            Shown shown = slot.shown;
            if (quote != null && shown != null) {
                TickerState state = trust.apply(quote);
                if (state != shown.state()) {
                    show(slot, quote, state);
                }
            }
        }
    }

    /** The ticker's place, made if it has none; empty when the book has no room for tickers without a quote. */
    public OptionalInt slotOf(Instrument instrument) {
        QuoteSlot slot = slot(instrument, slots.length() / 2);
        return slot == null ? OptionalInt.empty() : OptionalInt.of(slot.index);
    }

    public void watch(int slot, QuoteWatcher watcher) {
        slots.get(slot).watchers.add(watcher);
    }

    public void unwatch(int slot, QuoteWatcher watcher) {
        slots.get(slot).watchers.remove(watcher);
    }

    /** Every ticker, those to come included. */
    public void watchAll(QuoteWatcher watcher) {
        watchersOfAll.add(watcher);
    }

    public void unwatchAll(QuoteWatcher watcher) {
        watchersOfAll.remove(watcher);
    }

    /** Tickers that somebody watches by name. */
    public List<String> watched() {
        List<String> watched = new ArrayList<>();
        int held = size;
        for (int i = 0; i < held; i++) {
            QuoteSlot slot = slots.get(i);
            if (!slot.watchers.isEmpty()) {
                watched.add(slot.instrument.ticker());
            }
        }
        return watched;
    }

    /** Whether somebody watches every ticker. */
    public boolean isAllWatched() {
        return !watchersOfAll.isEmpty();
    }

    /** What is shown of the ticker in that place; null before its first quote. */
    public @Nullable Shown shown(int slot) {
        return slots.get(slot).shown;
    }

    public Instrument instrument(int slot) {
        return slots.get(slot).instrument;
    }

    /** Which ingestors speak now. */
    public Epochs epochs() {
        return epochs;
    }

    /** Places in use: from 0. */
    public int size() {
        return size;
    }

    public boolean hasQuote(Instrument instrument) {
        QuoteSlot slot = byTicker.get(instrument.ticker());
        return slot != null && slot.shown != null;
    }

    /** Mid of the newest executable quote. */
    public OptionalDouble mark(Instrument instrument) {
        QuoteSlot slot = byTicker.get(instrument.ticker());
        return slot == null || slot.mark == 0 ? OptionalDouble.empty() : OptionalDouble.of(slot.mark);
    }

    /** All tickers that somebody asked for or that had a quote. */
    public List<Instrument> instruments() {
        int held = size;
        List<Instrument> all = new ArrayList<>(held);
        for (int i = 0; i < held; i++) {
            all.add(slots.get(i).instrument);
        }
        return all;
    }

    private void sample(QuoteSlot slot, Quote quote, TickerState state, long second) {
        boolean counts = switch (state) {
            case LIVE, REPLAY, GAP -> quote.isExecutable(maxSpread);
            case STALE, HALTED -> false;
        };
        if (counts) {
            slot.samples.sample(second, quote.mid());
        } else {
            slot.samples.expire(second);
        }
        slot.band = slot.samples.band();
    }

    private static void tell(List<QuoteWatcher> watchers, int slot) {
        for (QuoteWatcher watcher : watchers) {
            watcher.changed(slot);
        }
    }

    private void show(QuoteSlot slot, Quote quote, TickerState state) {
        slot.shown = new Shown(quote, state, slot.band);
        tell(slot.watchers, slot.index);
        tell(watchersOfAll, slot.index);
    }

    private @Nullable QuoteSlot slot(Instrument instrument, int limit) {
        QuoteSlot known = byTicker.get(instrument.ticker());
        return known != null ? known : add(instrument, limit);
    }

    private synchronized @Nullable QuoteSlot add(Instrument instrument, int limit) {
        QuoteSlot known = byTicker.get(instrument.ticker());
        if (known != null || size >= limit) {
            return known;
        }
        QuoteSlot slot = new QuoteSlot(size, instrument);
        slots.set(size, slot);
        byTicker.put(instrument.ticker(), slot);
        size = slot.index + 1;
        return slot;
    }
}
