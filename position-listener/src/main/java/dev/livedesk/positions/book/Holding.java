package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.FoldEntry;
import dev.livedesk.market.ledger.Position;

/**
 * A position, and how far in the order of the fold it goes.
 *
 * @param last place of the newest active trade or split in it
 */
public record Holding(Position position, Place last) {

    /** Before the first entry. */
    public static final Holding NONE = new Holding(Position.FLAT, Place.START);

    /** After one more active entry, which comes after all that are in it. A split of nothing counts too: a trade that is booked before it must be split. */
    Holding plus(FoldEntry entry) {
        return new Holding(position.apply(entry), Place.of(entry));
    }

    /** Whether no active entry is in it. */
    public boolean isNone() {
        return last.equals(Place.START);
    }
}
