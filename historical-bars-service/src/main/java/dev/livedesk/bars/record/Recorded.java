package dev.livedesk.bars.record;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** How far everything is recorded: the place in each stream and the head of each instrument. For one thread. */
final class Recorded {

    private final Map<String, EntryId> places;
    private final Map<String, TickHead> heads;

    Recorded(Map<String, EntryId> places, Map<String, TickHead> heads) {
        this.places = new HashMap<>(places);
        this.heads = new HashMap<>(heads);
    }

    /** A batch to follow it. */
    TickBatch next() {
        return new TickBatch(places, heads);
    }

    /** Takes over what a batch has written. */
    void advance(TickBatch written) {
        written.moves().forEach((stream, move) -> places.put(stream, move.to()));
        heads.putAll(written.heads());
    }

    Map<String, EntryId> places() {
        return Collections.unmodifiableMap(places);
    }
}
