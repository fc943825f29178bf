package dev.livedesk.bars.web;

import dev.livedesk.market.instrument.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * The times that a request asks for, how many and in which order.
 *
 * @param from inclusive
 * @param to inclusive
 */
record Range(Instant from, Instant to, boolean backwards, int limit) {

    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;

    /** A desk without a subscription's delay still shows at least so much by default. */
    private static final Duration AT_LEAST = Duration.ofMinutes(15);

    /**
     * The range of these parameters; without a start the current day, without an end up to now.
     *
     * @param zone whose midnight a date means
     * @throws dev.livedesk.access.web.Refusal 400 if one of them is wrong
     */
    static Range of(Parameters parameters, ZoneId zone, Instant now) {
        Instant to = parameters.text("end").map(text -> Times.parse("end", text, zone)).orElse(now);
        Instant from = parameters.text("start").map(text -> Times.parse("start", text, zone)).orElseGet(() -> usualStart(now, zone));
        if (to.isBefore(from) && parameters.text("start").isPresent() && parameters.text("end").isPresent()) {
            throw Parameters.invalid("end", "end must not be before start");
        }
        boolean backwards = parameters.oneOf("sort", "asc", List.of("asc", "desc")).equals("desc");
        return new Range(from, to, backwards, parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
    }

    /** What a page token of the request is bound to. */
    String fingerprint(List<Instrument> instruments, String kind, Parameters parameters) {
        return PageToken.fingerprint(instruments, kind, parameters.text("start").orElse(""), parameters.text("end").orElse(""), backwards);
    }

    private static Instant usualStart(Instant now, ZoneId zone) {
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        Instant earlier = now.minus(AT_LEAST);
        return midnight.isBefore(earlier) ? midnight : earlier;
    }
}
