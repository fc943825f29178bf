package dev.livedesk.bars.web;

import dev.livedesk.market.tick.TradeTick;
import java.time.Instant;
import java.util.List;

/** A trade in Alpaca's shape: a stock's size is a whole number and it names an exchange and a tape, crypto's the taker's side. */
sealed interface TradeView {

    static TradeView of(TradeTick trade, Listings listings) {
        Instant t = trade.stamp().exchangeTime();
        return trade.instrument().venue().neverCloses()
                ? new Crypto(t, trade.price(), trade.size(), trade.tradeId(), taker(trade.taker()))
                : new Stock(
                        t,
                        Listings.FEED_EXCHANGE,
                        trade.price(),
                        Math.round(trade.size()),
                        List.of("@"),
                        trade.tradeId(),
                        listings.tape(trade.instrument()));
    }

    private static String taker(TradeTick.Taker taker) {
        return switch (taker) {
            case BUYER -> "B";
            case SELLER -> "S";
            case UNKNOWN -> "";
        };
    }

    record Stock(Instant t, String x, double p, long s, List<String> c, long i, String z) implements TradeView {}

    record Crypto(Instant t, double p, double s, long i, String tks) implements TradeView {}
}
