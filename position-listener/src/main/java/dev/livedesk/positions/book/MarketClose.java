package dev.livedesk.positions.book;

import dev.livedesk.market.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The end of a market's trading day.
 *
 * @param at an event at this moment belongs to the next day
 */
public record MarketClose(Market market, LocalDate day, Instant at) {

    /** The first day that a trade can be booked on. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1998, 1, 1);

    /** The closes after a day up to a moment, in order. */
    public static List<MarketClose> after(TradingCalendar calendar, Market market, LocalDate day, Instant upTo) {
        LocalDate last = LocalDate.ofInstant(upTo, ZoneOffset.UTC);
        return day.plusDays(1)
                .datesUntil(last.isAfter(day) ? last.plusDays(1) : day.plusDays(1))
                .filter(each -> market == Market.CRYPTO || calendar.nyse().session(each).isPresent())
                .map(each -> new MarketClose(market, each, calendar.endOf(market.venue(), each)))
                .takeWhile(close -> !close.at().isAfter(upTo))
                .toList();
    }
}
