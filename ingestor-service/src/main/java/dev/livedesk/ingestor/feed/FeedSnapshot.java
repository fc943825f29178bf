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
 * @param epoch the largest that any of its tickers has
 * @param stale tickers on connections that are silent
 * @param gap the newest hole; null while there was none
 */
public record FeedSnapshot(
        FeedStatus.State state,
        FeedStatus.Kind kind,
        @Nullable LocalDate recordedDate,
        @Nullable String detail,
        Instant since,
        long epoch,
        List<String> stale,
        List<String> halted,
        FeedStatus.@Nullable Gap gap) {

    public FeedSnapshot {
        stale = List.copyOf(stale);
        halted = List.copyOf(halted);
    }

    /** The same on the day, as that kind. */
    FeedSnapshot of(FeedStatus.Kind newKind, @Nullable LocalDate day) {
        return new FeedSnapshot(state, newKind, day, detail, since, epoch, stale, halted, gap);
    }
}
