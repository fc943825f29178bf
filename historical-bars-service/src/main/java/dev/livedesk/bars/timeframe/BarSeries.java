package dev.livedesk.bars.timeframe;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Venue;
import dev.livedesk.market.tick.Bar;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.function.Predicate;

/** Bars of a timeframe, made of one-minute bars and, on days that have none, of daily ones. */
public final class BarSeries {

    private final NyseCalendar calendar;

    public BarSeries(NyseCalendar calendar) {
        this.calendar = calendar;
    }

    /** Where the venue's midnights are. */
    public static ZoneId zone(Venue venue) {
        return venue.neverCloses() ? ZoneOffset.UTC : NyseCalendar.NEW_YORK;
    }

    /**
     * The bars of one instrument.
     *
     * @param minutes in order of time, or backwards
     * @param days in the same order; those whose day has minutes too are left out
     * @param official days that the exchange has told, in the same order: they count more than minutes
     */
    public Iterator<Bar> of(
            Venue venue, Timeframe timeframe, boolean backwards, Iterator<Bar> minutes, Iterator<Bar> days, Iterator<Bar> official) {
        if (timeframe.equals(Timeframe.MINUTE)) {
            return minutes;
        }
        if (!timeframe.isOfDays()) {
            return new Folded(minutes, timeframe, zone(venue), backwards, bar -> true);
        }
        Iterator<Bar> others = new Merged(daily(venue, backwards, minutes), days, backwards);
        return ofDays(venue, timeframe, backwards, new Merged(official, others, backwards));
    }

    /**
     * The bars of one instrument, made of bars of any length: those that are longer than the timeframe stay as they are.
     *
     * @param bars in order of time, or backwards
     */
    public Iterator<Bar> folded(Venue venue, Timeframe timeframe, boolean backwards, Iterator<Bar> bars) {
        return timeframe.isOfDays()
                ? ofDays(venue, timeframe, backwards, daily(venue, backwards, bars))
                : new Folded(bars, timeframe, zone(venue), backwards, bar -> true);
    }

    private Iterator<Bar> daily(Venue venue, boolean backwards, Iterator<Bar> bars) {
        Predicate<Bar> regular = venue.neverCloses() ? bar -> true : new RegularHours(calendar);
        return new Folded(bars, Timeframe.DAY, zone(venue), backwards, regular);
    }

    private static Iterator<Bar> ofDays(Venue venue, Timeframe timeframe, boolean backwards, Iterator<Bar> daily) {
        return timeframe.equals(Timeframe.DAY) ? daily : new Folded(daily, timeframe, zone(venue), backwards, bar -> true);
    }
}
