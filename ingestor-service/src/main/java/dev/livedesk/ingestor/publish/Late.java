package dev.livedesk.ingestor.publish;

import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TradeTick;

/** Marks what goes out long after it came: it belongs into the history, and nobody trades at it. */
final class Late {

    private Late() {}

    /** The same event, late. */
    static MarketEvent of(MarketEvent event) {
        return switch (event) {
            case Quote quote ->
                new Quote(quote.instrument(), quote.bidPrice(), quote.bidSize(), quote.askPrice(), quote.askSize(), late(quote.stamp()));
            case TradeTick trade ->
                new TradeTick(trade.instrument(), trade.price(), trade.size(), trade.tradeId(), trade.taker(), late(trade.stamp()));
        };
    }

    private static Stamp late(Stamp stamp) {
        return new Stamp(
                stamp.feed(),
                stamp.state(),
                stamp.epoch(),
                stamp.sequence(),
                stamp.exchangeNanos(),
                stamp.receivedNanos(),
                stamp.recordedNanos(),
                true);
    }
}
