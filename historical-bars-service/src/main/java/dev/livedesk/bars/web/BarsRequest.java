package dev.livedesk.bars.web;

import dev.livedesk.bars.history.BarsQuestion;
import dev.livedesk.bars.timeframe.BarSeries;
import dev.livedesk.bars.timeframe.Timeframe;
import dev.livedesk.market.instrument.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A request for bars as it came: checked, and turned into the question. */
record BarsRequest(BarsQuestion question, String fingerprint) {

    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;
    /** A desk without a subscription's delay still shows at least so much by default. */
    private static final Duration AT_LEAST = Duration.ofMinutes(15);

    /**
     * The request of these parameters.
     *
     * @param parameters whose symbols, feed and the like are checked already
     * @throws dev.livedesk.access.web.Refusal 400 if one of them is wrong
     */
    static BarsRequest of(List<Instrument> instruments, Parameters parameters, Instant now) {
        Timeframe timeframe = timeframe(parameters);
        ZoneId zone = BarSeries.zone(instruments.getFirst().venue());
        Instant to = parameters.text("end").map(text -> Times.parse("end", text, zone)).orElse(now);
        Instant from = parameters.text("start").map(text -> Times.parse("start", text, zone)).orElseGet(() -> usualStart(now, zone));
        if (to.isBefore(from) && parameters.text("start").isPresent() && parameters.text("end").isPresent()) {
            throw Parameters.invalid("end", "end must not be before start");
        }
        boolean backwards = parameters.oneOf("sort", "asc", List.of("asc", "desc")).equals("desc");
        int limit = parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        BarsQuestion all = new BarsQuestion(instruments, timeframe, from, to, backwards, limit, null);
        String fingerprint = PageToken.fingerprint(
                all.instruments(), timeframe, parameters.text("start").orElse(""), parameters.text("end").orElse(""), backwards);
        return new BarsRequest(
                parameters.text("page_token")
                        .map(token -> continued(all, PageToken.parse(token, fingerprint, all.instruments())))
                        .orElse(all),
                fingerprint);
    }

    private static BarsQuestion continued(BarsQuestion all, BarsQuestion.Place after) {
        return new BarsQuestion(all.instruments(), all.timeframe(), all.from(), all.to(), all.backwards(), all.limit(), after);
    }

    private static Timeframe timeframe(Parameters parameters) {
        String text = parameters.text("timeframe").orElseThrow(() -> Parameters.invalid("timeframe", "timeframe is required"));
        try {
            return Timeframe.parse(text);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("timeframe", "invalid timeframe: " + Parameters.shown(text)
                    + "; use [1-59]Min, [1-23]Hour, 1Day, 1Week or [1,2,3,4,6,12]Month");
        }
    }

    private static Instant usualStart(Instant now, ZoneId zone) {
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        Instant earlier = now.minus(AT_LEAST);
        return midnight.isBefore(earlier) ? midnight : earlier;
    }
}
