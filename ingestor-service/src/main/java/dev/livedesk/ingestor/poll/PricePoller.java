package dev.livedesk.ingestor.poll;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the prices of stocks that no stream carries, in rounds while the market is open, and passes them on as quotes of a feed of its own. A ticker that a
 * stream carries is never asked for; and whoever begins to carry one has a larger epoch, so that its quotes win. For one thread.
 */
final class PricePoller {

    private final String feed;
    private final Snapshots snapshots;
    private final Supplier<Collection<String>> tickers;
    private final int batch;
    private final NyseCalendar nyse;
    private final LongSupplier nextEpoch;
    private final Consumer<Quote> sink;
    private final Clock clock;
    private final Map<String, Long> sequences = new HashMap<>();
    private Set<String> asked = Set.of();
    private long epoch;
    private FeedStatus.State state = FeedStatus.State.CONNECTING;
    private @Nullable String detail;
    private Instant since;

    /**
     * Nothing was asked for yet.
     *
     * @param feed its own name, such as {@code alpaca-poll}
     * @param tickers stocks that no stream carries now
     * @param batch how many are asked for at once
     */
    PricePoller(
            String feed,
            Snapshots snapshots,
            Supplier<Collection<String>> tickers,
            int batch,
            NyseCalendar nyse,
            LongSupplier nextEpoch,
            Consumer<Quote> sink,
            Clock clock) {
        this.feed = feed;
        this.snapshots = snapshots;
        this.tickers = tickers;
        this.batch = batch;
        this.nyse = nyse;
        this.nextEpoch = nextEpoch;
        this.sink = sink;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Asks for everything once, if the market is open. */
    void round() throws InterruptedException {
        if (!isOpen(clock.instant())) {
            return;
        }
        List<String> all = List.copyOf(tickers.get());
        Set<String> now = new HashSet<>(all);
        if (!asked.containsAll(now)) {
            epoch = nextEpoch.getAsLong();
            sequences.clear();
        }
        asked = now;
        for (int from = 0; from < all.size(); from += batch) {
            try {
                snapshots.newest(all.subList(from, Math.min(from + batch, all.size()))).forEach(this::take);
                stands(FeedStatus.State.CONNECTED, null);
            } catch (Snapshots.PollFailure failure) {
                stands(failure.isRefused() ? FeedStatus.State.REFUSED : FeedStatus.State.DISCONNECTED, failure.reason());
                return;
            }
        }
    }

    /** How it stands; said each second, as every feed says it. */
    FeedStatus status() {
        return new FeedStatus(
                feed, state, FeedStatus.Kind.LIVE, null, detail, since, epoch, clock.instant(), new ArrayList<>(), List.of());
    }

    private void take(Snapshots.Polled polled) {
        if (!asked.contains(polled.symbol())) {
            return;
        }
        long received = Stamp.nanos(clock.instant());
        long sequence = sequences.merge(polled.symbol(), 1L, Long::sum);
        sink.accept(new Quote(
                Instrument.parse(polled.symbol()),
                polled.bid(),
                polled.bidSize(),
                polled.ask(),
                polled.askSize(),
                new Stamp(feed, TickerState.LIVE, epoch, sequence, polled.exchangeNanos(), received, 0)));
    }

    private boolean isOpen(Instant now) {
        try {
            return nyse.sessionAt(now).isPresent();
        } catch (IllegalArgumentException e) {
            return true; // The calendar does not reach so far.
        }
    }

    private void stands(FeedStatus.State newState, @Nullable String why) {
        if (newState != state) {
            since = clock.instant();
        }
        state = newState;
        detail = why;
    }
}
