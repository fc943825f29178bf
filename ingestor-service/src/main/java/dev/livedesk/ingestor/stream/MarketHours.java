package dev.livedesk.ingestor.stream;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.calendar.NyseCalendar;
import java.time.Instant;

/** Whether silence means anything: outside the session a stock feed has nothing to say. A replay always has. */
final class MarketHours {

    private final NyseCalendar nyse;
    private final boolean alwaysOpen;

    MarketHours(NyseCalendar nyse, FeedStatus.Kind kind) {
        this.nyse = nyse;
        this.alwaysOpen = kind != FeedStatus.Kind.LIVE;
    }

    /**
     * Whether something must arrive now.
     *
     * @param neverCloses whether something is carried that trades around the clock
     */
    boolean isOpen(Instant now, boolean neverCloses) {
        if (alwaysOpen || neverCloses) {
            return true;
        }
        try {
            return nyse.sessionAt(now).isPresent();
        } catch (IllegalArgumentException e) {
            return true; // The calendar does not reach so far: better watchful than blind.
        }
    }
}
