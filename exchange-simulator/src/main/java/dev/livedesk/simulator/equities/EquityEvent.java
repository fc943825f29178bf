package dev.livedesk.simulator.equities;

/** Something on the stock stream. Prices in ten-thousandths of a dollar per share, sizes in shares. */
public sealed interface EquityEvent {

    /** Microseconds after the start of its minute. */
    long offsetMicros();

    /** The best bid and ask. */
    record Quoted(long offsetMicros, long bid, int bidSize, long ask, int askSize) implements EquityEvent {

        /** The same quote, so many cents higher. */
        public Quoted movedBy(int cents) {
            long move = cents * QuoteMaker.CENT;
            return new Quoted(offsetMicros, bid + move, bidSize, ask + move, askSize);
        }
    }

    /**
     * A trade.
     *
     * @param id its number in the minute, from 0
     */
    record Traded(long offsetMicros, int id, long price, int size) implements EquityEvent {}

    /**
     * The recorded bar of the minute before, sent after its end.
     *
     * @param trades how many trades it was spread over
     * @param vwap volume-weighted average price of those trades, in dollars
     */
    record Closed(
            long offsetMicros, long open, long high, long low, long close, int volume, int trades, double vwap)
            implements EquityEvent {}
}
