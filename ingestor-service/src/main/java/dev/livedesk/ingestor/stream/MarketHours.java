package dev.livedesk.ingestor.stream;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.calendar.NyseCalendar;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;

/** Whether silence means anything: outside the session a stock feed has nothing to say. A replay always has. */
final class MarketHours {

    private final NyseCalendar nyse;
    private final boolean alwaysOpen;

    MarketHours(NyseCalendar nyse, FeedStatus.Kind kind, List<Instrument> instruments) {
        this.nyse = nyse;
        this.alwaysOpen = kind != FeedStatus.Kind.LIVE
                || instruments.stream().anyMatch(instrument -> instrument.venue().neverCloses());
    }

    boolean isOpen(Instant now) {
        if (alwaysOpen) {
            return true;
        }
        try {
            return nyse.sessionAt(now).isPresent();
        } catch (IllegalArgumentException e) {
            return true; // The calendar does not reach so far: better watchful than blind.
        }
    }
}
