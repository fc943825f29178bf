package dev.livedesk.positions.book;

import dev.livedesk.market.ledger.Position;
import dev.livedesk.market.ledger.TradeVersion;

/**
 * A position, and how far in the order of the fold it goes.
 *
 * @param last place of the newest active trade in it
 */
public record Holding(Position position, Place last) {

    /** Before the first trade. */
    public static final Holding NONE = new Holding(Position.FLAT, Place.START);

    /** After one more active trade, which comes after all that are in it. */
    Holding plus(TradeVersion trade) {
        return new Holding(position.apply(trade), Place.of(trade));
    }

    /** Whether no active trade is in it. */
    public boolean isNone() {
        return last.equals(Place.START);
    }
}
