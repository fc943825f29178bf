package dev.livedesk.ingestor.feed;

import dev.livedesk.bus.feed.FeedStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feed stands, as {@link FeedStatus} means it.
 *
 * @param since when {@code state} began
 * @param stale tickers on connections that are silent
 */
public record FeedSnapshot(
        FeedStatus.State state,
        FeedStatus.Kind kind,
        @Nullable LocalDate recordedDate,
        @Nullable String detail,
        Instant since,
        List<String> stale,
        List<String> halted) {

    public FeedSnapshot {
        stale = List.copyOf(stale);
        halted = List.copyOf(halted);
    }
}
