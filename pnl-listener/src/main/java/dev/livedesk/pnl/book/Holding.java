package dev.livedesk.pnl.book;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.ledger.Position;
import java.time.LocalDate;

/**
 * What an account holds of an instrument, or held in this epoch.
 *
 * @param today the trading day that its day's P&amp;L is of
 */
public record Holding(Instrument instrument, Position position, LocalDate today, Baseline baseline) {

    /** Of its trades since the baseline. */
    public Money feesToday() {
        return position.fees().minus(baseline.held().fees());
    }

    public boolean isOpen() {
        return !position.quantity().isZero();
    }
}
