package dev.livedesk.ingestor.peer;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.ingestor.feed.FeedSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the part of a feed stands that one ingestor carries.
 *
 * @param revision of what is to be carried, which it goes by
 * @param lanes that it carries; none while it stands by
 * @param since when the state began
 */
public record FeedPart(
        String feed,
        String ingestor,
        long revision,
        List<Integer> lanes,
        FeedStatus.State state,
        FeedStatus.Kind kind,
        @Nullable LocalDate recordedDate,
        @Nullable String detail,
        Instant since,
        long epoch,
        List<String> stale,
        List<String> halted,
        FeedStatus.@Nullable Gap gap) {

    public FeedPart {
        lanes = List.copyOf(lanes);
        stale = List.copyOf(stale);
        halted = List.copyOf(halted);
    }

    public static FeedPart of(String feed, String ingestor, long revision, List<Integer> lanes, FeedSnapshot now) {
        return new FeedPart(
                feed,
                ingestor,
                revision,
                lanes,
                now.state(),
                now.kind(),
                now.recordedDate(),
                now.detail(),
                now.since(),
                now.epoch(),
                now.stale(),
                now.halted(),
                now.gap());
    }
}
