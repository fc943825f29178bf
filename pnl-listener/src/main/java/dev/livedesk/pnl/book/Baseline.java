package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.ledger.Position;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a day's P&amp;L of an instrument counts from: the newest closing price before the day, and what was held then; without one, the beginning of the
 * epoch, flat.
 */
public record Baseline(Optional<Close> close, Position held) {

    /** No closing price is known: everything since the beginning of the epoch counts. */
    public static final Baseline EPOCH = new Baseline(Optional.empty(), Position.FLAT);

    /** A closing price. */
    public record Close(LocalDate day, Price price) {}

    /**
     * Checks that nothing was held at an unknown price.
     *
     * @throws IllegalArgumentException if something was
     */
    public Baseline {
        if (close.isEmpty() && !held.equals(Position.FLAT)) {
            throw new IllegalArgumentException("held without a closing price: " + held);
        }
    }
}
