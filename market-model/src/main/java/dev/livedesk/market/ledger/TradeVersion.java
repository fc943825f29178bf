package dev.livedesk.market.ledger;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.time.Instant;

/**
 * A trade as one version of it says. An amendment or a cancellation is a new version; the newest counts.
 *
 * @param version from 1
 * @param firstSeq the account's sequence of the trade's first version: its place among trades of the same time
 * @param effectiveAt when it happened in the market
 * @param quantity signed: a sale is negative; never zero
 * @param price per share, coin or contract; not negative
 * @param fee in the account's currency; a cost is positive
 * @param cancelled a cancelled trade counts zero
 */
public record TradeVersion(
        TradeId id,
        int version,
        long firstSeq,
        Instrument instrument,
        Instant effectiveAt,
        Quantity quantity,
        Price price,
        Money fee,
        boolean cancelled)
        implements FoldEntry {

    public TradeVersion {
        if (version < 1 || firstSeq < 1) {
            throw new IllegalArgumentException("version and first sequence count from 1: " + version + ", " + firstSeq);
        }
        if (quantity.isZero()) {
            throw new IllegalArgumentException("a trade of nothing: " + id);
        }
        if (price.signum() < 0) {
            throw new IllegalArgumentException("a negative price: " + price);
        }
    }

    /** What the trade moves in cash: proceeds are positive, the fee is taken off; zero when cancelled. */
    public Money netCash() {
        return cancelled ? Money.ZERO : price.times(quantity).negated().minus(fee);
    }
}
