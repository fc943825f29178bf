package dev.livedesk.positions.book;

import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.market.instrument.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/** The trading days of moments that mostly ascend: looks into the calendar only where a day begins. */
public final class TradingDays implements Function<Instant, LocalDate> {

    private final TradingCalendar calendar;
    private final Venue venue;
    private LocalDate day = LocalDate.EPOCH;
    private Instant from = Instant.MAX;
    private Instant end = Instant.MIN;

    public TradingDays(TradingCalendar calendar, Venue venue) {
        this.calendar = calendar;
        this.venue = venue;
    }

    @Override
    public LocalDate apply(Instant time) {
        if (time.isBefore(from) || !time.isBefore(end)) {
            day = calendar.tradingDay(venue, time);
            from = time;
            end = calendar.endOf(venue, day);
        }
        return day;
    }
}
