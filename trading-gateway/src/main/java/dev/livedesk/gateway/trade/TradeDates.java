package dev.livedesk.gateway.trade;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a trade can have happened: on a trading day of its market that the calendar knows, and not in the future. */
public final class TradeDates {

    private final NyseCalendar nyse;
    private final boolean always;
    private final Clock clock;

    /**
     * Dates of trades.
     *
     * @param always whether the desk trades equities on every day, as a replay does
     */
    public TradeDates(NyseCalendar nyse, boolean always, Clock clock) {
        this.nyse = nyse;
        this.always = always;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** What is wrong with the time, to be read after its name; nothing if it is good. */
    Optional<String> problem(Instrument instrument, Instant at) {
        if (at.isAfter(clock.instant())) {
            return Optional.of("is in the future");
        }
        LocalDate day = LocalDate.ofInstant(at, instrument.venue().neverCloses() ? ZoneOffset.UTC : NyseCalendar.NEW_YORK);
        if (!nyse.covers(day)) {
            return Optional.of("is outside the years of the trading calendar");
        }
        if (!always && !instrument.venue().neverCloses() && nyse.session(day).isEmpty()) {
            return Optional.of("is not on a trading day of the exchange: " + day);
        }
        return Optional.empty();
    }
}
