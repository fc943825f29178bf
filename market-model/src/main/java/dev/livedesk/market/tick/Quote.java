package dev.livedesk.market.tick;

import dev.livedesk.market.instrument.Instrument;

/**
 * The best bid and ask.
 *
 * @param bidPrice per share, coin or contract; 0 means no active bid
 * @param bidSize shares, coins or contracts
 * @param askPrice 0 means no active ask
 */
public record Quote(Instrument instrument, double bidPrice, double bidSize, double askPrice, double askSize, Stamp stamp)
        implements MarketEvent {

    /**
     * Whether an order may be filled against it: both sides there, not crossed, and no wider than the limit.
     *
     * @param maxSpread the widest spread accepted, as a fraction of the mid: 0.05 is five percent
     */
    public boolean isExecutable(double maxSpread) {
        return bidPrice > 0
                && bidPrice <= askPrice
                && bidSize > 0
                && askSize > 0
                && Double.isFinite(askPrice)
                && askPrice - bidPrice <= maxSpread * mid();
    }

    /** Halfway between bid and ask. */
    public double mid() {
        return (bidPrice + askPrice) / 2;
    }
}
