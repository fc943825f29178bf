package dev.livedesk.positions.feed;

import dev.livedesk.bus.Beat;
import dev.livedesk.bus.Sparingly;
import dev.livedesk.market.calendar.TradingCalendar;
import dev.livedesk.positions.book.Market;
import dev.livedesk.positions.book.MarketClose;
import dev.livedesk.positions.store.CloseStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the daily snapshot of each market's close, and at the start those that were missed. The state at a close is derived from the days on which positions
 * changed; to take it is to find that everything that was recorded before the close is applied, and to say so.
 */
public final class Closer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    /** What was recorded just before a close commits within this time. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** So long a close waits for accounts that are behind. Those that come later, or never, have no daily snapshot until they do. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CloseStore store;
    private final TradingCalendar calendar;
    private final Clock clock;
    private final Map<Market, LocalDate> newest = new EnumMap<>(Market.class);
    private final Map<Market, Instant> waitingSince = new EnumMap<>(Market.class);
    private final Sparingly complaint = Sparingly.onceIn(Duration.ofMinutes(1));
    private @Nullable Beat beat;

    public Closer(CloseStore store, TradingCalendar calendar, Clock clock) {
        this.store = store;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Looks for closes at the period. */
    public void start(Duration period) {
        beat = Beat.every(period, "closes", this::takeDue);
    }

    /** Takes the closes that there were. While an account is still behind one, the next beats look again, for a while. */
    void takeDue() {
        for (Market market : Market.values()) {
            List<MarketClose> due =
                    MarketClose.after(calendar, market, newest.computeIfAbsent(market, store::newest), clock.instant().minus(GRACE));
            if (!due.isEmpty()) {
                take(market, due);
            }
        }
    }

    private void take(Market market, List<MarketClose> due) {
        MarketClose last = due.getLast();
        long behind = store.behindAt(last.at());
        if (behind > 0 && isPatient(market)) {
            if (complaint.isDue()) {
                LOG.atInfo().addKeyValue("market", market).addKeyValue("day", last.day()).addKeyValue("behind", behind).log("daily snapshot waits");
            }
            return;
        }
        waitingSince.remove(market);
        if (behind > 0) {
            LOG.atWarn().addKeyValue("market", market).addKeyValue("day", last.day()).addKeyValue("behind", behind)
                    .log("daily snapshot taken without accounts that are behind");
        }
        int taken = store.take(due);
        newest.put(market, last.day());
        if (taken > 0) {
            LOG.atInfo().addKeyValue("market", market).addKeyValue("day", last.day()).addKeyValue("closes", taken).log("daily snapshot taken");
        }
    }

    private boolean isPatient(Market market) {
        Instant now = clock.instant();
        return now.isBefore(waitingSince.computeIfAbsent(market, first -> now).plus(PATIENCE));
    }

    @Override
    public void close() {
        if (beat != null) {
            beat.close();
        }
    }
}
