package dev.livedesk.ingestor.bucket;

import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import dev.livedesk.market.tick.TradeTick;

/** Announces that something is missing before an event. */
public final class Gaps {

    private Gaps() {}

    /** The same quote, announcing a gap. */
    public static Quote announcing(Quote quote) {
        return new Quote(
                quote.instrument(), quote.bidPrice(), quote.bidSize(), quote.askPrice(), quote.askSize(), announcing(quote.stamp()));
    }

    /** The same event, announcing a gap. */
    public static MarketEvent announcing(MarketEvent event) {
        return switch (event) {
            case Quote quote -> announcing(quote);
            case TradeTick trade ->
                new TradeTick(
                        trade.instrument(), trade.price(), trade.size(), trade.tradeId(), trade.taker(), announcing(trade.stamp()));
        };
    }

    private static Stamp announcing(Stamp stamp) {
        return new Stamp(
                stamp.feed(),
                TickerState.GAP,
                stamp.epoch(),
                stamp.sequence(),
                stamp.exchangeNanos(),
                stamp.receivedNanos(),
                stamp.recordedNanos());
    }
}
