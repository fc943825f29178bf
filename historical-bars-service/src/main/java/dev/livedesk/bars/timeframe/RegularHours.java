package dev.livedesk.bars.timeframe;

import dev.livedesk.bars.source.Sources;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.calendar.Session;
import dev.livedesk.market.tick.Bar;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which minutes of an equity make the prices of its daily bar: those of the exchange's session, half days ending early. Replayed minutes always do,
 * since they happen at any time of the day. For one thread: it remembers the last day.
 */
final class RegularHours implements Predicate<Bar> {

    private final NyseCalendar calendar;
    private @Nullable LocalDate day;
    private Optional<Session> session = Optional.empty();

    RegularHours(NyseCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public boolean test(Bar minute) {
        LocalDate its = LocalDate.ofInstant(minute.start(), NyseCalendar.NEW_YORK);
        if (!its.equals(day)) {
            day = its;
            session = sessionOf(its);
        }
        return Sources.precedence(minute.source()) == Sources.REPLAY
                || session.filter(regular -> regular.contains(minute.start())).isPresent();
    }

    /** Beyond the years of the calendar's table nobody knows: there, no minute is more regular than another. */
    private Optional<Session> sessionOf(LocalDate its) {
        return calendar.covers(its) ? calendar.session(its) : Optional.empty();
    }
}
