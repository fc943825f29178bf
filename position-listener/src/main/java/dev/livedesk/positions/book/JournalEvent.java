package dev.livedesk.positions.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import java.util.Optional;

/** An event of an account's journal, as far as cash and positions go. */
public sealed interface JournalEvent {

    /** Counts the account's events from 1, without gaps. */
    long seq();

    /** What it changes in cash; of a reset, the cash that the new epoch starts with. */
    Money amount();

    /** Nothing but cash moved: a deposit, a dividend, a fee, or (with an amount of zero) an order that changed. */
    record CashMoved(long seq, Money amount) implements JournalEvent {}

    /**
     * A trade was booked, amended or cancelled.
     *
     * @param replaced the version before, of an amended or cancelled trade
     */
    record Traded(long seq, Money amount, TradeVersion trade, Optional<Replaced> replaced) implements JournalEvent {

        /**
         * Checks that a later version knows what it replaces.
         *
         * @throws IllegalArgumentException if it does not: the journal is damaged
         */
        public Traded {
            if (trade.version() > 1 && replaced.isEmpty()) {
                throw new IllegalArgumentException("version " + trade.version() + " of a trade without the one before: " + trade.id());
            }
        }
    }

    /** What is held of an instrument was split. */
    record HoldingSplit(long seq, Money amount, Split split) implements JournalEvent {}

    /** Where a trade was before it was amended. */
    record Replaced(Instrument instrument, Instant effectiveAt) {}

    /** A new epoch began: no positions, and cash as given. */
    record Reset(long seq, Money amount, int epoch) implements JournalEvent {}
}
