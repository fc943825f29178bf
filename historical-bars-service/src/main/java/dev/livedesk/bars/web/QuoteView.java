package dev.livedesk.bars.web;

import dev.livedesk.market.tick.Quote;
import java.time.Instant;
import java.util.List;

/** A quote in Alpaca's shape: a stock's sizes are whole numbers and it names exchanges and a tape, crypto's do not. */
sealed interface QuoteView {

    static QuoteView of(Quote quote, Listings listings) {
        Instant t = quote.stamp().exchangeTime();
        return quote.instrument().venue().neverCloses()
                ? new Crypto(t, quote.bidPrice(), quote.bidSize(), quote.askPrice(), quote.askSize())
                : new Stock(
                        t,
                        Listings.FEED_EXCHANGE,
                        quote.bidPrice(),
                        Math.round(quote.bidSize()),
                        Listings.FEED_EXCHANGE,
                        quote.askPrice(),
                        Math.round(quote.askSize()),
                        List.of("R"),
                        listings.tape(quote.instrument()));
    }

    record Stock(Instant t, String bx, double bp, long bs, String ax, double ap, long as, List<String> c, String z) implements QuoteView {}

    record Crypto(Instant t, double bp, double bs, double ap, double as) implements QuoteView {}
}
