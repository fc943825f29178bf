package dev.livedesk.gateway.corporate;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;
import java.util.UUID;

/** What a company does with its shares. */
sealed interface CorporateAction {

    UUID id();

    Instrument instrument();

    /** Midnight in New York that begins the ex-date: who held before it is concerned. */
    Instant effectiveAt();

    /** From when on it is applied. */
    Instant dueAt();

    /**
     * {@code from} shares become {@code to}.
     *
     * @param inLieu what a share after it costs, where fractions are paid out
     */
    record Split(UUID id, Instrument instrument, Instant effectiveAt, Quantity to, Quantity from, Price inLieu) implements CorporateAction {
        @Override
        public Instant dueAt() {
            return effectiveAt;
        }
    }

    /**
     * So much is paid per share.
     *
     * @param payAt midnight in New York that begins the pay date
     */
    record Dividend(UUID id, Instrument instrument, Instant effectiveAt, Instant payAt, Price perShare) implements CorporateAction {
        @Override
        public Instant dueAt() {
            return payAt;
        }
    }
}
