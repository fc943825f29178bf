package dev.livedesk.bars.backfill;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.tick.Bar;
import java.util.List;

/** Where bars of the past can be asked for. Blocking. */
public interface HistorySource {

    /** Whether it has the venue's bars. */
    boolean serves(Venue venue);

    /**
     * The first bars that start within the range, in order; not more than one answer of the source holds.
     *
     * @throws SourceFailure if they cannot be had
     */
    Page first(Instrument instrument, Kind kind, TimeRange range) throws SourceFailure;

    /**
     * Bars of one answer.
     *
     * @param isLast whether there are no more within the range
     */
    record Page(List<Bar> bars, boolean isLast) {
        public Page {
            bars = List.copyOf(bars);
        }
    }
}
