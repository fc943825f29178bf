package dev.livedesk.gateway.market;

import dev.livedesk.gateway.booking.Market;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.Session;
import dev.livedesk.market.instrument.Venue;
import java.time.Instant;
import java.util.Optional;

/** When orders are taken. */
public final class OpeningHours {

    private final NyseCalendar nyse;
    private final boolean always;

    /**
     * The exchange's hours, or none.
     *
     * @param always whether orders are taken at any time
     */
    public OpeningHours(NyseCalendar nyse, boolean always) {
        this.nyse = nyse;
        this.always = always;
    }

    /** Crypto is never closed. */
    public Market.Hours of(Venue venue, Instant now) {
        if (always || venue.neverCloses()) {
            return new Market.Hours.Open();
        }
        Optional<Session> session = nyse.sessionAt(now);
        return session.isPresent() ? new Market.Hours.Open() : new Market.Hours.ClosedUntil(nyse.sessionOpeningAfter(now).open());
    }
}
