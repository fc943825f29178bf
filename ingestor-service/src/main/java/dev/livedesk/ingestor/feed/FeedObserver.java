package dev.livedesk.ingestor.feed;

import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.List;

/** Told what happens to a feed, on the feed's thread. */
public interface FeedObserver {

    /** A state, or the set of stale or halted tickers, has changed. */
    void changed(Feed feed);

    /** Data of these did not come, and flow again. */
    void missed(Feed feed, List<Instrument> tickers, Instant from, Instant to);
}
