package dev.livedesk.bars.batch;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.market.tick.MarketEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** A minute, by the exchange's time, in which an instrument traded: its bar is to be made again. */
public record TradedMinute(Instant minute, String ticker, String source) implements Comparable<TradedMinute> {

    private static final Comparator<TradedMinute> ORDER =
            Comparator.comparing(TradedMinute::minute).thenComparing(TradedMinute::ticker).thenComparing(TradedMinute::source);

    static TradedMinute of(MarketEvent tick) {
        return new TradedMinute(
                tick.stamp().exchangeTime().truncatedTo(ChronoUnit.MINUTES), tick.instrument().ticker(), Sources.of(tick.stamp()));
    }

    @Override
    public int compareTo(TradedMinute other) {
        return ORDER.compare(this, other);
    }
}
