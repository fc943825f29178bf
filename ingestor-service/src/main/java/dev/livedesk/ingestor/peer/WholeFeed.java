package dev.livedesk.ingestor.peer;

import dev.livedesk.bus.feed.FeedStatus;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a feed together. */
public final class WholeFeed {

    private static final Comparator<FeedPart> BEST_FIRST = Comparator.comparingInt((FeedPart part) -> severity(part.state()))
            .thenComparing(part -> part.detail() != null)
            .thenComparing(FeedPart::since);

    private WholeFeed() {}

    /**
     * How the feed stands as a whole: as its best part, whose others' tickers are stale. So are the tickers of a lane that nobody carries.
     *
     * @param parts of the ingestors that live
     * @param lanes what is to be carried
     */
    public static FeedStatus of(
            String feed, FeedStatus.Kind kind, Collection<FeedPart> parts, SortedMap<Integer, List<Instrument>> lanes, Instant now) {
        List<FeedPart> carrying = parts.stream().filter(part -> !part.lanes().isEmpty()).sorted(BEST_FIRST).toList();
        Set<Integer> carried = new HashSet<>();
        Set<String> stale = new TreeSet<>();
        Set<String> halted = new TreeSet<>();
        for (FeedPart part : carrying) {
            carried.addAll(part.lanes());
            halted.addAll(part.halted());
            if (part.state() == FeedStatus.State.CONNECTED) {
                stale.addAll(part.stale());
            } else {
                part.lanes().forEach(lane -> stale.addAll(tickers(lanes, lane)));
            }
        }
        lanes.keySet().stream().filter(lane -> !carried.contains(lane)).forEach(lane -> stale.addAll(tickers(lanes, lane)));
        if (carrying.isEmpty()) {
            return new FeedStatus(
                    feed, FeedStatus.State.CONNECTING, kind, null, "no ingestor carries it yet", now, 0, now, List.copyOf(stale), List.of());
        }
        FeedPart best = carrying.getFirst();
        @Nullable FeedPart dated = carrying.stream().filter(part -> part.recordedDate() != null).findFirst().orElse(null);
        return new FeedStatus(
                feed,
                best.state(),
                dated == null ? best.kind() : dated.kind(),
                dated == null ? null : dated.recordedDate(),
                carrying.reversed().stream().map(FeedPart::detail).filter(Objects::nonNull).findFirst().orElse(null),
                best.since(),
                carrying.stream().mapToLong(FeedPart::epoch).max().orElse(0),
                now,
                List.copyOf(stale),
                List.copyOf(halted),
                carrying.stream().map(FeedPart::gap).filter(Objects::nonNull).max(Comparator.comparing(FeedStatus.Gap::to)).orElse(null));
    }

    private static List<String> tickers(SortedMap<Integer, List<Instrument>> lanes, int lane) {
        return lanes.getOrDefault(lane, List.of()).stream().map(Instrument::ticker).toList();
    }

    private static int severity(FeedStatus.State state) {
        return switch (state) {
            case CONNECTED -> 0;
            case CONNECTING -> 1;
            case DISCONNECTED -> 2;
            case REFUSED -> 3;
        };
    }
}
