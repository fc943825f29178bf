package dev.livedesk.market.tick;

import java.time.Instant;

/**
 * Where and when market data came from. All times are nanoseconds since 1970 in UTC.
 *
 * @param feed the feed's name, such as {@code alpaca} or {@code binance-spot}; at most 32 ASCII characters
 * @param state of the ticker when it was received
 * @param epoch the ingestor's lease epoch: a later ingestor's is larger
 * @param sequence of the ingestor within its epoch, counted over everything that it publishes for the instrument
 * @param exchangeNanos the exchange's time of the event; the receive time where the exchange gives none
 * @param receivedNanos when the ingestor received it, on its own clock
 * @param recordedNanos when it really happened, for replayed data; 0 for live data
 * @param late whether something newer of the same kind went before it: it belongs into the history, and is no newest price
 */
public record Stamp(
        String feed, TickerState state, long epoch, long sequence, long exchangeNanos, long receivedNanos, long recordedNanos, boolean late) {

    /** In its place. */
    public Stamp(
            String feed, TickerState state, long epoch, long sequence, long exchangeNanos, long receivedNanos, long recordedNanos) {
        this(feed, state, epoch, sequence, exchangeNanos, receivedNanos, recordedNanos, false);
    }

    /** Whether this is later than the other in the order of publishing. */
    public boolean isAfter(Stamp other) {
        return epoch != other.epoch ? epoch > other.epoch : sequence > other.sequence;
    }

    public Instant exchangeTime() {
        return instant(exchangeNanos);
    }

    public Instant receivedTime() {
        return instant(receivedNanos);
    }

    /** Nanoseconds since 1970 as an instant. */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** An instant as nanoseconds since 1970. */
    public static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
