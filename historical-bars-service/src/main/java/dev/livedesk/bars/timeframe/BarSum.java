package dev.livedesk.bars.timeframe;

import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Instant;

/** One longer bar as it grows. */
final class BarSum {

    private final Prices all;
    private final Prices counting;
    private double volume;
    private double turnover;
    private long trades;
    private String source = "";

    BarSum(boolean backwards) {
        all = new Prices(backwards);
        counting = new Prices(backwards);
    }

    void add(Bar bar, boolean pricesCount) {
        all.add(bar);
        if (pricesCount) {
            counting.add(bar);
        }
        volume += bar.volume();
        turnover += bar.vwap() * bar.volume();
        trades += bar.tradeCount();
        if (source.isEmpty()) {
            source = bar.source();
        }
    }

    /** The whole; its source is that of the bar that came first. */
    Bar bar(Instrument instrument, Instant start) {
        Prices prices = counting.isEmpty() ? all : counting;
        double vwap = volume > 0 ? turnover / volume : prices.close;
        return new Bar(instrument, start, prices.open, prices.high, prices.low, prices.close, volume, trades, vwap, source);
    }

    private static final class Prices {

        private final boolean backwards;
        private boolean empty = true;
        private double open;
        private double high = Double.NEGATIVE_INFINITY;
        private double low = Double.POSITIVE_INFINITY;
        private double close;

        Prices(boolean backwards) {
            this.backwards = backwards;
        }

        boolean isEmpty() {
            return empty;
        }

        void add(Bar bar) {
            if (empty || backwards) {
                open = bar.open();
            }
            if (empty || !backwards) {
                close = bar.close();
            }
            high = Math.max(high, bar.high());
            low = Math.min(low, bar.low());
            empty = false;
        }
    }
}
