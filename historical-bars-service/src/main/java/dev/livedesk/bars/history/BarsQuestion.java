package dev.livedesk.bars.history;

import dev.livedesk.bars.timeframe.Timeframe;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bars are asked for.
 *
 * @param instruments in the order of their tickers, each once
 * @param from the first start of a bar, inclusive
 * @param to the last start of a bar, inclusive
 * @param backwards the newest first
 * @param limit bars of all instruments together
 * @param after where the page before ended
 * @param origin where they come from
 */
public record BarsQuestion(
        List<Instrument> instruments,
        Timeframe timeframe,
        Instant from,
        Instant to,
        boolean backwards,
        int limit,
        @Nullable Place after,
        Origin origin) {

    public BarsQuestion {
        instruments = instruments.stream().distinct().sorted().toList();
    }

    /** The same, going on where a page ended. */
    public BarsQuestion after(Place place) {
        return new BarsQuestion(instruments, timeframe, from, to, backwards, limit, place, origin);
    }

    /** The same, with pages of another size. */
    public BarsQuestion limitedTo(int bars) {
        return new BarsQuestion(instruments, timeframe, from, to, backwards, bars, after, origin);
    }

    /** A bar at which a page ended. */
    public record Place(Instrument instrument, Instant start) {}
}
