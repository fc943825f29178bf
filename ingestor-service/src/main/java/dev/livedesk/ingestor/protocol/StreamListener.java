package dev.livedesk.ingestor.protocol;

import dev.livedesk.market.tick.TradeTick;

/** Told what a stream's frames say. Symbols are the exchange's own; times are nanoseconds since 1970, 0 where the exchange tells none. */
public interface StreamListener {

    /**
     * A best bid and ask: finite and not negative.
     *
     * @param updateId grows with each quote of the symbol; 0 where the exchange tells none
     * @param recordedNanos when it really happened, if a simulator replays it; else 0
     */
    void quote(
            String symbol, double bidPrice, double bidSize, double askPrice, double askSize, long updateId, long exchangeNanos, long recordedNanos);

    /** A trade: price and size are finite and positive. */
    void trade(
            String symbol, double price, double size, long tradeId, TradeTick.Taker taker, long exchangeNanos, long recordedNanos);

    /** Trading of the symbol was halted, or goes on. */
    void tradingHalted(String symbol, boolean halted);

    /** The conversation wants this to be sent. */
    void reply(String message);

    /** The exchange has confirmed every subscription. */
    void subscribed();

    /** The connection is of no use any more. */
    void failed(StreamFailure failure);

    /** The conversation goes on, less something that a person should know of. */
    void limited(String detail);

    /** A message, or a whole frame, was left out. */
    void skipped(Skipped why);

    /** Why something was left out. */
    enum Skipped {
        /** It is not what its type should look like. */
        GARBLED,
        /** Its type or its symbol is not known here. */
        UNKNOWN
    }
}
