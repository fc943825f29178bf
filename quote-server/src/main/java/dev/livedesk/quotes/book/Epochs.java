package dev.livedesk.quotes.book;

import dev.livedesk.market.tick.Stamp;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which ingestor speaks for each feed now: what another one published is history, even if its epoch is larger. Any thread. */
public final class Epochs {

    private final Map<String, Long> current = new ConcurrentHashMap<>();

    /** The ingestor that speaks for a feed now has this lease epoch. */
    public void on(String feed, long epoch) {
        current.put(feed, epoch);
    }

    /** Whether what has just come takes the place of what is held. */
    public boolean supersedes(Stamp fresh, Stamp held) {
        Long now = current.get(fresh.feed());
        boolean heldIsHistory = now != null && fresh.epoch() == now && held.epoch() != now && fresh.feed().equals(held.feed());
        return heldIsHistory || fresh.isAfter(held);
    }
}
