package dev.livedesk.bars.timeframe;

import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.tick.Bar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The daily bars of the present days as their minutes close. For one thread. */
public final class GrowingDays {

    private final RegularHours regular;
    private final Map<Instrument, Day> days = new HashMap<>();

    private record Day(Instant start, Instant last, BarSum sum) {}

    public GrowingDays(NyseCalendar calendar) {
        this.regular = new RegularHours(calendar);
    }

    /** Start of the day that the bar belongs to, in its market's zone. */
    public static Instant startOf(Bar bar) {
        return Timeframe.DAY.startOf(bar.start(), BarSeries.zone(bar.instrument().venue()));
    }

    /** Whether the bar's day is over by that time. */
    public static boolean isOver(Bar bar, Instant time) {
        ZoneId zone = BarSeries.zone(bar.instrument().venue());
        return !Timeframe.DAY.next(startOf(bar), zone).isAfter(time);
    }

    /** The day with one more minute; empty where it must be {@linkplain #restart made anew}, since it is not known or the minute is not its newest. */
    public Optional<Bar> add(Bar minute) {
        Day day = days.get(minute.instrument());
        if (day == null || !day.start().equals(startOf(minute)) || !minute.start().isAfter(day.last())) {
            return Optional.empty();
        }
        day.sum().add(minute, minute.instrument().venue().neverCloses() || regular.test(minute));
        days.put(minute.instrument(), new Day(day.start(), minute.start(), day.sum()));
        return Optional.of(day.sum().bar(minute.instrument(), day.start()));
    }

    /**
     * The day made of all of its minutes.
     *
     * @param minutes of one instrument and one day, in order of time, at least one
     */
    public Bar restart(List<Bar> minutes) {
        Bar first = minutes.getFirst();
        BarSum sum = new BarSum(false);
        minutes.forEach(minute -> sum.add(minute, first.instrument().venue().neverCloses() || regular.test(minute)));
        days.put(first.instrument(), new Day(startOf(first), minutes.getLast().start(), sum));
        return sum.bar(first.instrument(), startOf(first));
    }

    /** Forgets the day of an instrument, since one of its minutes has changed. */
    public void forget(Instrument instrument) {
        days.remove(instrument);
    }
}
