package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;

/** What happened to an account: one row of its journal. */
public sealed interface JournalEvent permits JournalEvent.OrderChanged, JournalEvent.OrderFilled, JournalEvent.AccountReset, TradeEvent {

    /** Per account, gapless. */
    long seq();

    /** Counts resets, from 1. */
    int epoch();

    /** When it took effect. */
    Instant at();

    /** When it was written. */
    default Instant recordedAt() {
        return at();
    }

    Author author();

    /** Change of cash. */
    Money amount();

    /** An order was taken, or changed otherwise than by a fill. */
    record OrderChanged(long seq, int epoch, Instant at, Author author, OrderEventKind kind, Order order) implements JournalEvent {
        @Override
        public Money amount() {
            return Money.ZERO;
        }
    }

    /**
     * An order, or a part of it, was filled.
     *
     * @param order after it
     * @param position signed: what the account holds of the instrument after it
     */
    record OrderFilled(long seq, int epoch, Author author, Order order, TradeVersion trade, Quantity position) implements JournalEvent {
        @Override
        public Instant at() {
            return trade.effectiveAt();
        }

        @Override
        public Money amount() {
            return trade.netCash();
        }
    }

    /**
     * Everything began anew.
     *
     * @param epoch the new one
     * @param amount the cash that it begins with: the new epoch's first amount
     */
    record AccountReset(long seq, int epoch, Instant at, Author author, Money amount) implements JournalEvent {}
}
