package dev.livedesk.bars.web;

import dev.livedesk.bars.history.BarExtents;
import dev.livedesk.bars.history.BarHistory;
import dev.livedesk.bars.ticks.NewestQuotes;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts snapshots together. Blocking. */
public final class Snapshots {

    private final TickHistory ticks;
    private final NewestQuotes newest;
    private final BarHistory history;
    private final BarExtents extents;
    private final Listings listings;
    private final Clock clock;

    public Snapshots(
            TickHistory ticks, NewestQuotes newest, BarHistory history, BarExtents extents, Listings listings, Clock clock) {
        this.ticks = ticks;
        this.newest = newest;
        this.history = history;
        this.extents = extents;
        this.listings = listings;
        this.clock = clock;
    }

    /** By ticker, of each instrument that the desk has anything of. */
    Map<String, SnapshotView> of(Collection<Instrument> instruments) {
        SortedMap<Instrument, TradeTick> trades = ticks.latestTrades(instruments);
        SortedMap<Instrument, Quote> quotes = newest.of(instruments);
        SortedMap<Instrument, Bar> minutes = extents.latest(instruments);
        Map<String, SnapshotView> snapshots = new LinkedHashMap<>();
        for (Instrument instrument : new TreeSet<>(instruments)) {
            List<Bar> days = history.newestDays(instrument, clock.instant(), 2);
            TradeTick trade = trades.get(instrument);
            Quote quote = quotes.get(instrument);
            SnapshotView snapshot = new SnapshotView(
                    trade == null ? null : TradeView.of(trade, listings),
                    quote == null ? null : QuoteView.of(quote, listings),
                    view(minutes.get(instrument)),
                    view(days.isEmpty() ? null : days.getFirst()),
                    view(days.size() < 2 ? null : days.get(1)));
            if (!snapshot.isEmpty()) {
                snapshots.put(instrument.ticker(), snapshot);
            }
        }
        return snapshots;
    }

    private static @Nullable BarView view(@Nullable Bar bar) {
        return bar == null ? null : BarView.of(bar);
    }
}
