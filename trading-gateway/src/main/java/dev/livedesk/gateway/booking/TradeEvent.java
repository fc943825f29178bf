package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Split;
import dev.livedesk.market.ledger.TradeVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to an account without an order. */
public sealed interface TradeEvent extends JournalEvent {

    /**
     * A version of a trade was booked.
     *
     * @param source by what means; {@code bulk:<group>} and {@code split} are not the author's own
     * @param amount of a later version, the difference to the net cash of the one before
     * @param held of the instrument after it, signed
     */
    record TradeBooked(
            long seq, int epoch, Instant recordedAt, Author author, String source, TradeVersion trade, Money amount, Quantity held)
            implements TradeEvent {
        @Override
        public Instant at() {
            return trade.effectiveAt();
        }
    }

    /**
     * Cash came, or went.
     *
     * @param source {@code deposit}, {@code withdrawal} or {@code dividend}
     * @param dividend what it was paid on; null unless it is one
     */
    record CashMoved(
            long seq, int epoch, Instant at, Instant recordedAt, Author author, String source, Money amount, @Nullable Dividend dividend)
            implements TradeEvent {}

    /**
     * What a dividend was paid on.
     *
     * @param quantity held, signed
     */
    record Dividend(Instrument instrument, Quantity quantity, Price perShare) {}

    /**
     * What was held was split.
     *
     * @param held after it and all that came later, signed
     */
    record HoldingSplit(int epoch, Instant recordedAt, Author author, Split split, Quantity held) implements TradeEvent {
        @Override
        public long seq() {
            return split.firstSeq();
        }

        @Override
        public Instant at() {
            return split.effectiveAt();
        }

        @Override
        public Money amount() {
            return Money.ZERO;
        }
    }
}
