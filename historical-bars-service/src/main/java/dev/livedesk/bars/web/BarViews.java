package dev.livedesk.bars.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.livedesk.bars.history.BarsPage;
import dev.livedesk.bars.history.BarsQuestion;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Answers in Alpaca's shapes. */
final class BarViews {

    private BarViews() {}

    record Many(Map<String, List<BarView>> bars, @JsonProperty("next_page_token") @Nullable String nextPageToken) {

        static Many of(BarsPage page, String fingerprint) {
            Map<String, List<BarView>> bars = new LinkedHashMap<>();
            page.bars().forEach((instrument, its) -> bars.put(instrument.ticker(), its.stream().map(BarView::of).toList()));
            return new Many(bars, token(page, fingerprint));
        }
    }

    record One(String symbol, List<BarView> bars, @JsonProperty("next_page_token") @Nullable String nextPageToken) {

        static One of(Instrument instrument, BarsPage page, String fingerprint) {
            List<Bar> bars = page.bars().getOrDefault(instrument, List.of());
            return new One(instrument.ticker(), bars.stream().map(BarView::of).toList(), token(page, fingerprint));
        }
    }

    record LatestOfMany(Map<String, BarView> bars) {

        static LatestOfMany of(SortedMap<Instrument, Bar> latest) {
            Map<String, BarView> bars = new LinkedHashMap<>();
            latest.forEach((instrument, bar) -> bars.put(instrument.ticker(), BarView.of(bar)));
            return new LatestOfMany(bars);
        }
    }

    record LatestOfOne(String symbol, BarView bar) {}

    private static @Nullable String token(BarsPage page, String fingerprint) {
        BarsQuestion.Place next = page.next();
        return next == null ? null : PageToken.of(fingerprint, next.instrument(), next.start().getEpochSecond());
    }
}
