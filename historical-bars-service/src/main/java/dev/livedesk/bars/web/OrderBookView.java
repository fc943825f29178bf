package dev.livedesk.bars.web;

import dev.livedesk.market.tick.Quote;
import java.time.Instant;
import java.util.List;

/** An order book in Alpaca's shape, best prices first; a side without a price is empty. */
record OrderBookView(Instant t, List<Level> b, List<Level> a) {

    record Level(double p, double s) {}

    /** A book of one level. */
    static OrderBookView of(Quote quote) {
        return new OrderBookView(
                quote.stamp().exchangeTime(), side(quote.bidPrice(), quote.bidSize()), side(quote.askPrice(), quote.askSize()));
    }

    private static List<Level> side(double price, double size) {
        return price > 0 ? List.of(new Level(price, size)) : List.of();
    }
}
