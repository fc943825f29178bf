package dev.livedesk.bars.batch;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How far everything is recorded: the place in each stream and the head of each instrument. For one thread. */
public final class Recorded {

    private final Map<String, EntryId> places;
    private final Map<String, TickHead> heads;
    private final Set<String> midPointFeeds;

    /**
     * As the database holds it.
     *
     * @param midPointFeeds whose quotes make bars, too
     */
    public Recorded(Map<String, EntryId> places, Map<String, TickHead> heads, Set<String> midPointFeeds) {
        this.midPointFeeds = Set.copyOf(midPointFeeds);
        this.places = new HashMap<>(places);
        this.heads = new HashMap<>(heads);
    }

    /** A batch to follow it. */
    public TickBatch next() {
        return new TickBatch(places, heads, midPointFeeds);
    }

    /** Takes over what a batch has written. */
    public void advance(TickBatch written) {
        written.moves().forEach((stream, move) -> places.put(stream, move.to()));
        heads.putAll(written.heads());
    }

    /** By stream. */
    public Map<String, EntryId> places() {
        return Collections.unmodifiableMap(places);
    }
}
