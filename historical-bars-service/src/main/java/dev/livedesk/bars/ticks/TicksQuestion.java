package dev.livedesk.bars.ticks;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ticks are asked for.
 *
 * @param instruments in the order of their tickers, each once
 * @param from the first exchange time, inclusive
 * @param to the last exchange time, inclusive
 * @param backwards the newest first
 * @param limit ticks of all instruments together
 * @param after where the page before ended
 */
public record TicksQuestion(List<Instrument> instruments, Instant from, Instant to, boolean backwards, int limit, @Nullable Place after) {

    public TicksQuestion {
        instruments = instruments.stream().distinct().sorted().toList();
    }

    /** The same, going on where a page ended. */
    public TicksQuestion after(Place place) {
        return new TicksQuestion(instruments, from, to, backwards, limit, place);
    }

    /**
     * A tick at which a page ended. Ticks stand in this order: the exchange's time, then the ingestor's epoch and sequence.
     *
     * @param exchangeNanos since 1970
     */
    public record Place(Instrument instrument, long exchangeNanos, long epoch, long sequence) {}
}
