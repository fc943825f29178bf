package dev.livedesk.bars.web;

import dev.livedesk.bars.history.BarsQuestion;
import dev.livedesk.bars.history.Origin;
import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.bars.timeframe.Timeframe;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;

/** A request for bars as it came: checked, and turned into the question. */
record BarsRequest(BarsQuestion question, String fingerprint) {

    private static final String ALPACAS = "[1-59]Min, [1-23]Hour, 1Day, 1Week or [1,2,3,4,6,12]Month";

    /**
     * The request of these parameters, as Alpaca's API has it.
     *
     * @param parameters whose symbols, feed and the like are checked already
     * @throws dev.livedesk.access.web.Refusal 400 if one of them is wrong
     */
    static BarsRequest of(List<Instrument> instruments, Parameters parameters, Instant now) {
        Timeframe timeframe = timeframe(parameters, ALPACAS);
        if (timeframe.isOfSeconds()) {
            throw unknown(parameters.text("timeframe").orElse(""), ALPACAS);
        }
        return of(instruments, timeframe, Origin.SERVED, parameters, now);
    }

    /**
     * The request of these parameters, from one second up, from anywhere.
     *
     * @throws dev.livedesk.access.web.Refusal 400 if one of them is wrong
     */
    static BarsRequest ofAny(Instrument instrument, Origin origin, Parameters parameters, Instant now) {
        return of(List.of(instrument), timeframe(parameters, "[1-59]Sec, " + ALPACAS), origin, parameters, now);
    }

    private static BarsRequest of(List<Instrument> instruments, Timeframe timeframe, Origin origin, Parameters parameters, Instant now) {
        Range range = Range.of(parameters, BarSeries.zone(instruments.getFirst().venue()), now);
        BarsQuestion all = new BarsQuestion(instruments, timeframe, range.from(), range.to(), range.backwards(), range.limit(), null, origin);
        String fingerprint = range.fingerprint(all.instruments(), timeframe + "|" + origin, parameters);
        return new BarsRequest(
                parameters.text("page_token")
                        .map(token -> all.after(place(PageToken.parse(token, fingerprint, all.instruments(), 1))))
                        .orElse(all),
                fingerprint);
    }

    private static BarsQuestion.Place place(PageToken token) {
        Instant start = Instant.ofEpochSecond(Times.within(token.numbers().getFirst()));
        return new BarsQuestion.Place(token.instrument(), start);
    }

    private static Timeframe timeframe(Parameters parameters, String known) {
        String text = parameters.text("timeframe").orElseThrow(() -> Parameters.invalid("timeframe", "timeframe is required"));
        try {
            return Timeframe.parse(text);
        } catch (IllegalArgumentException e) {
            throw unknown(text, known);
        }
    }

    private static RuntimeException unknown(String text, String known) {
        return Parameters.invalid("timeframe", "invalid timeframe: " + Parameters.shown(text) + "; use " + known);
    }
}
