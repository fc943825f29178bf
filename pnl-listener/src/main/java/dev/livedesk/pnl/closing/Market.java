package dev.livedesk.pnl.closing;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.instrument.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Markets whose trading days end together. */
public enum Market {
    EQUITIES(Venue.US_EQUITY),
    CRYPTO(Venue.BINANCE_SPOT);

    private final Venue venue;

    Market(Venue venue) {
        this.venue = venue;
    }

    /** The market that the instrument is traded on. */
    public static Market of(Instrument instrument) {
        return instrument.venue().neverCloses() ? CRYPTO : EQUITIES;
    }

    boolean has(Instrument instrument) {
        return of(instrument) == this;
    }

    /** The trading day that a moment belongs to. */
    public LocalDate dayAt(TradingCalendar calendar, Instant time) {
        return calendar.tradingDay(venue, time);
    }

    /** When the trading day ends, exclusive. */
    public Instant endOf(TradingCalendar calendar, LocalDate day) {
        return calendar.endOf(venue, day);
    }

    /** The trading day before. */
    public LocalDate dayBefore(TradingCalendar calendar, LocalDate day) {
        return endedBy(calendar, startOf(calendar, day));
    }

    /** The last trading day that had ended by the time. */
    LocalDate endedBy(TradingCalendar calendar, Instant time) {
        return switch (this) {
            case EQUITIES -> calendar.nyse().sessionClosedBy(time).day();
            case CRYPTO -> LocalDate.ofInstant(time, ZoneOffset.UTC).minusDays(1);
        };
    }

    /** When the trading day began: the end of the one before. */
    Instant startOf(TradingCalendar calendar, LocalDate day) {
        return switch (this) {
            case EQUITIES -> {
                Instant morning = day.atStartOfDay(NyseCalendar.NEW_YORK).toInstant();
                yield calendar.nyse().sessionClosedBy(morning).close();
            }
            case CRYPTO -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
        };
    }
}
