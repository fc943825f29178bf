package dev.livedesk.market.calendar;

import dev.livedesk.market.instrument.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which trading day a moment belongs to. */
public final class TradingCalendar {

    private final NyseCalendar nyse;

    public TradingCalendar(NyseCalendar nyse) {
        this.nyse = nyse;
    }

    /** With the shipped table of NYSE holidays. */
    public static TradingCalendar shipped() {
        return new TradingCalendar(NyseCalendar.shipped());
    }

    public NyseCalendar nyse() {
        return nyse;
    }

    /** The trading day: for equities, of the NYSE session whose close is the next; for crypto, the UTC date. */
    public LocalDate tradingDay(Venue venue, Instant time) {
        return venue.neverCloses()
                ? LocalDate.ofInstant(time, ZoneOffset.UTC)
                : nyse.sessionClosingAfter(time).day();
    }

    /** When the trading day ends: the session's close, or midnight UTC. */
    public Instant endOf(Venue venue, LocalDate tradingDay) {
        return venue.neverCloses()
                ? tradingDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : nyse.session(tradingDay)
                        .orElseThrow(() -> new IllegalArgumentException("No session on " + tradingDay))
                        .close();
    }
}
