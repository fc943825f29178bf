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
     */
    public Iterator<Bar> of(Venue venue, Timeframe timeframe, boolean backwards, Iterator<Bar> minutes, Iterator<Bar> days) {
        ZoneId zone = zone(venue);
        Predicate<Bar> all = bar -> true;
        if (timeframe.equals(Timeframe.MINUTE)) {
            return minutes;
        }
        if (!timeframe.isOfDays()) {
            return new Folded(minutes, timeframe, zone, backwards, all);
        }
        Predicate<Bar> regular = venue.neverCloses() ? all : new RegularHours(calendar);
        Iterator<Bar> daily = new Merged(new Folded(minutes, Timeframe.DAY, zone, backwards, regular), days, backwards);
        return timeframe.equals(Timeframe.DAY) ? daily : new Folded(daily, timeframe, zone, backwards, all);
    }
}
