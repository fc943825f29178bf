package dev.livedesk.quotes.book;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.quotes.band.Band;
import dev.livedesk.quotes.band.MovingBand;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One ticker's place in the book. Written by one thread; what is shown may be read by all. */
final class QuoteSlot {

    final int index;
    final Instrument instrument;
    final MovingBand samples = new MovingBand();
    final List<QuoteWatcher> watchers = new CopyOnWriteArrayList<>();
    @Nullable Quote newest;
    @Nullable Band band;
    volatile @Nullable Shown shown;
    /** Mid of the newest executable quote; 0 before the first. */
    volatile double mark;

    QuoteSlot(int index, Instrument instrument) {
        this.index = index;
        this.instrument = instrument;
    }
}
