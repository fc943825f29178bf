package dev.livedesk.ingestor.feed;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/** Where a feed's events come from. */
public interface FeedSource extends AutoCloseable {

    /**
     * Carries these tickers on these lanes from now on, and nothing else. What it carried before on another lane keeps its order.
     *
     * @param epoch of the tickers that it has not carried just before
     * @param lastCarried of lanes that others carried before, or an earlier run: until when, where that is known
     * @return done when nothing comes any more of what it is not to carry; connections are made after that
     */
    CompletableFuture<Void> carry(SortedMap<Integer, List<Instrument>> lanes, long epoch, Map<Integer, Instant> lastCarried);

    /** Ends it; returns when nothing comes any more. */
    @Override
    void close();
}
