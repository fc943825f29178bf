package dev.livedesk.bars.web;

import dev.livedesk.bars.ticks.TicksQuestion;
import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;

/** A request for quotes or trades as it came: checked, and turned into the question. */
record TicksRequest(TicksQuestion question, String fingerprint) {

    /**
     * The request of these parameters.
     *
     * @param kind {@code quotes} or {@code trades}
     * @param parameters whose symbols, feed and the like are checked already
     * @throws dev.livedesk.access.web.Refusal 400 if one of them is wrong
     */
    static TicksRequest of(List<Instrument> instruments, String kind, Parameters parameters, Instant now) {
        Range range = Range.of(parameters, BarSeries.zone(instruments.getFirst().venue()), now);
        TicksQuestion all = new TicksQuestion(instruments, range.from(), range.to(), range.backwards(), range.limit(), null);
        String fingerprint = range.fingerprint(all.instruments(), kind, parameters);
        return new TicksRequest(
                parameters.text("page_token")
                        .map(token -> all.after(place(PageToken.parse(token, fingerprint, all.instruments(), 3))))
                        .orElse(all),
                fingerprint);
    }

    /** Where the next page of this request goes on, for the client. */
    String token(TicksQuestion.Place place) {
        return PageToken.of(fingerprint, place.instrument(), place.exchangeNanos(), place.epoch(), place.sequence());
    }

    private static TicksQuestion.Place place(PageToken token) {
        return new TicksQuestion.Place(token.instrument(), token.numbers().get(0), token.numbers().get(1), token.numbers().get(2));
    }
}
