package dev.livedesk.bars.web;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.bars.ticks.NewestQuotes;
import dev.livedesk.bars.ticks.TickHistory;
import dev.livedesk.bars.ticks.TicksPage;
import dev.livedesk.bars.ticks.TicksQuestion;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.MarketEvent;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.TradeTick;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers about ticks of one kind, in the shapes that Alpaca's data APIs have in common. Which instruments may be asked for is for the controllers to say. Blocking. */
public final class TickAnswers<T extends MarketEvent> {

    private static final String NEXT = "next_page_token";

    private final String singular;
    private final Function<TicksQuestion, TicksPage<T>> pages;
    private final Function<Collection<Instrument>, SortedMap<Instrument, T>> newest;
    private final Function<T, ?> view;
    private final Clock clock;

    private TickAnswers(
            String singular,
            Function<TicksQuestion, TicksPage<T>> pages,
            Function<Collection<Instrument>, SortedMap<Instrument, T>> newest,
            Function<T, ?> view,
            Clock clock) {
        this.singular = singular;
        this.pages = pages;
        this.newest = newest;
        this.view = view;
        this.clock = clock;
    }

    /** About quotes. */
    public static TickAnswers<Quote> quotes(TickHistory history, NewestQuotes newest, Listings listings, Clock clock) {
        return new TickAnswers<>("quote", history::quotes, newest::of, quote -> QuoteView.of(quote, listings), clock);
    }

    /** About trades. */
    public static TickAnswers<TradeTick> trades(TickHistory history, Listings listings, Clock clock) {
        return new TickAnswers<>("trade", history::trades, history::latestTrades, trade -> TradeView.of(trade, listings), clock);
    }

    /** A page of several instruments' ticks. */
    Map<String, @Nullable Object> page(List<Instrument> instruments, Parameters parameters) {
        TicksRequest request = TicksRequest.of(instruments, plural(), parameters, clock.instant());
        TicksPage<T> page = pages.apply(request.question());
        Map<String, Object> ticks = new LinkedHashMap<>();
        page.ticks().forEach((instrument, its) -> ticks.put(instrument.ticker(), its.stream().map(view).toList()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(plural(), ticks);
        answer.put(NEXT, token(page, request));
        return answer;
    }

    /** A page of one instrument's ticks. */
    Map<String, @Nullable Object> pageOfOne(Instrument instrument, Parameters parameters) {
        TicksRequest request = TicksRequest.of(List.of(instrument), plural(), parameters, clock.instant());
        TicksPage<T> page = pages.apply(request.question());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("symbol", instrument.ticker());
        answer.put(plural(), page.ticks().getOrDefault(instrument, List.of()).stream().map(view).toList());
        answer.put(NEXT, token(page, request));
        return answer;
    }

    /** The newest of each instrument that has one. */
    Map<String, Map<String, Object>> latest(Collection<Instrument> instruments) {
        return latest(plural(), instruments, view);
    }

    /** The newest of each instrument that has one, seen otherwise. */
    Map<String, Map<String, Object>> latest(String name, Collection<Instrument> instruments, Function<T, ?> seen) {
        Map<String, Object> ticks = new LinkedHashMap<>();
        newest.apply(instruments).forEach((instrument, tick) -> ticks.put(instrument.ticker(), seen.apply(tick)));
        return Map.of(name, ticks);
    }

    /**
     * The newest of one instrument.
     *
     * @throws Refusal 404 if it has none
     */
    Map<String, Object> latestOfOne(Instrument instrument) {
        T tick = newest.apply(List.of(instrument)).get(instrument);
        if (tick == null) {
            throw Refusal.notFound("no %s found for %s".formatted(singular, instrument));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("symbol", instrument.ticker());
        answer.put(singular, view.apply(tick));
        return answer;
    }

    private String plural() {
        return singular + "s";
    }

    private @Nullable String token(TicksPage<T> page, TicksRequest request) {
        return page.next() == null ? null : request.token(page.next());
    }
}
