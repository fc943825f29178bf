package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.FoldEntry;
import java.time.Instant;
import java.util.Comparator;

/**
 * A place in the order of the fold.
 *
 * @param at when it took effect in the market
 * @param firstSeq sequence of the entry's first version: its place among entries of the same time
 */
public record Place(Instant at, long firstSeq) implements Comparable<Place> {

    /** Before everything. */
    public static final Place START = new Place(Instant.EPOCH, 0);

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::at).thenComparingLong(Place::firstSeq);

    public static Place of(FoldEntry entry) {
        return new Place(entry.effectiveAt(), entry.firstSeq());
    }

    public boolean isAfter(Place other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
