package dev.livedesk.bars.ticks;

import dev.livedesk.bus.StoredQuotes;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Quote;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** The newest quote of each instrument: as the ingestor keeps it, and where it keeps none, or Redis does not answer, the newest recorded one. Blocking. */
public final class NewestQuotes {

    private final StoredQuotes stored;
    private final TickHistory recorded;

    public NewestQuotes(StoredQuotes stored, TickHistory recorded) {
        this.stored = stored;
        this.recorded = recorded;
    }

    /** Of each instrument that has one. */
    public SortedMap<Instrument, Quote> of(Collection<Instrument> instruments) {
        SortedMap<Instrument, Quote> newest = stored.newest(instruments);
        List<Instrument> others = instruments.stream().filter(instrument -> !newest.containsKey(instrument)).toList();
        if (!others.isEmpty()) {
            newest.putAll(recorded.latestQuotes(others));
        }
        return newest;
    }
}
