package dev.livedesk.bars.web;

import dev.livedesk.bars.ticks.TicksPage;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers of ticks in Alpaca's shapes; each under a name of its own. */
final class TickViews {

    private static final String NEXT = "next_page_token";

    private TickViews() {}

    /** A page of several instruments' ticks. */
    static <T extends MarketEvent> Map<String, @Nullable Object> many(
            String name, TicksPage<T> page, TicksRequest request, Function<T, ?> view) {
        Map<String, Object> ticks = new LinkedHashMap<>();
        page.ticks().forEach((instrument, its) -> ticks.put(instrument.ticker(), its.stream().map(view).toList()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(name, ticks);
        answer.put(NEXT, token(page, request));
        return answer;
    }

    /** A page of one instrument's ticks. */
    static <T extends MarketEvent> Map<String, @Nullable Object> one(
            String name, Instrument instrument, TicksPage<T> page, TicksRequest request, Function<T, ?> view) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("symbol", instrument.ticker());
        answer.put(name, page.ticks().getOrDefault(instrument, List.of()).stream().map(view).toList());
        answer.put(NEXT, token(page, request));
        return answer;
    }

    /** One of each instrument that has one. */
    static <T> Map<String, Map<String, Object>> latest(String name, SortedMap<Instrument, T> latest, Function<T, ?> view) {
        Map<String, Object> ticks = new LinkedHashMap<>();
        latest.forEach((instrument, tick) -> ticks.put(instrument.ticker(), view.apply(tick)));
        return Map.of(name, ticks);
    }

    private static <T extends MarketEvent> @Nullable String token(TicksPage<T> page, TicksRequest request) {
        return page.next() == null ? null : request.token(page.next());
    }
}
