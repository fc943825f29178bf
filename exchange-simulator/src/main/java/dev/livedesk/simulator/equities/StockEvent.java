package dev.livedesk.simulator.equities;

import java.time.Instant;

/**
 * An event at its place on the tape.
 *
 * @param tapeMicros place of the event; of a closed bar: place of its sending
 * @param minuteMicros place of the start of the minute that the event tells of
 * @param recordedMinute when that minute began in the recording
 * @param minuteNumber counts the minutes of all laps; with a trade's number in the minute it makes the trade's id
 */
public record StockEvent(
        long tapeMicros,
        long minuteMicros,
        Instant recordedMinute,
        long minuteNumber,
        String symbol,
        String tape,
        EquityEvent event) {

    private static final long IDS_PER_MINUTE = 1_000;

    /** An id for the trade of that number in its minute; never repeats for a stock, over laps too. */
    public long tradeId(EquityEvent.Traded trade) {
        return minuteNumber * IDS_PER_MINUTE + trade.id() + 1;
    }

    /** When the event, or the start of its bar, was recorded. */
    public Instant recordedAt() {
        return event instanceof EquityEvent.Closed
                ? recordedMinute
                : recordedMinute.plusNanos((tapeMicros - minuteMicros) * 1_000);
    }
}
