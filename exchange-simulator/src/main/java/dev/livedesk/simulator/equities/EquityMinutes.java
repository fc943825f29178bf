package dev.livedesk.simulator.equities;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One stock's minutes as events. A minute without a bar keeps quoting the last price, a quote each five seconds. */
final class EquityMinutes {

    private static final long QUIET_QUOTE_MICROS = 5_000_000;
    private static final long BAR_DELAY_MICROS = 200_000;

    private final Ticker ticker;
    private final BarBook bars;

    EquityMinutes(Ticker ticker, BarBook bars) {
        this.ticker = ticker;
        this.bars = bars;
    }

    /** The bar of that minute, if there is one. */
    @Nullable MinuteBar bar(int minute) {
        return bars.bar(minute);
    }

    /** Its quotes and trades, in order of time. */
    List<EquityEvent> quotesAndTrades(int minute) {
        MinuteBar bar = bars.bar(minute);
        return bar == null ? quiet(minute) : MinuteReconstruction.of(bar, seed(minute));
    }

    /** The bar of that minute as it is sent in the next one, or null if nothing traded. */
    EquityEvent.@Nullable Closed closed(int minute) {
        MinuteBar bar = bars.bar(minute);
        if (bar == null || bar.volume() == 0) {
            return null;
        }
        int trades = 0;
        long notional = 0;
        for (EquityEvent event : MinuteReconstruction.of(bar, seed(minute))) {
            if (event instanceof EquityEvent.Traded traded) {
                trades++;
                notional += traded.price() * traded.size();
            }
        }
        double vwap = Math.round((double) notional / bar.volume() * 100) / 1_000_000.0;
        return new EquityEvent.Closed(
                BAR_DELAY_MICROS, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), trades, vwap);
    }

    private List<EquityEvent> quiet(int minute) {
        QuoteMaker quotes = new QuoteMaker(new SplittableRandom(seed(minute)));
        int price = bars.priceBefore(minute);
        List<EquityEvent> events = new ArrayList<>();
        for (long at = 0; at < MinuteReconstruction.MINUTE_MICROS; at += QUIET_QUOTE_MICROS) {
            events.add(quotes.around(at, price));
        }
        return events;
    }

    private long seed(int minute) {
        return ticker.symbol().hashCode() * 1_000_003L + minute;
    }
}
