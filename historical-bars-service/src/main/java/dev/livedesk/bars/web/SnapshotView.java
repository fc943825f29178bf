package dev.livedesk.bars.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The newest of everything that the desk has of an instrument, in Alpaca's shape; what it has not is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SnapshotView(
        @Nullable TradeView latestTrade,
        @Nullable QuoteView latestQuote,
        @Nullable BarView minuteBar,
        @Nullable BarView dailyBar,
        @Nullable BarView prevDailyBar) {

    boolean isEmpty() {
        return latestTrade == null && latestQuote == null && minuteBar == null && dailyBar == null;
    }
}
