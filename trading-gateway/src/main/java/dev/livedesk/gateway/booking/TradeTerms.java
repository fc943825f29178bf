package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import java.time.Instant;

/**
 * What was traded.
 *
 * @param quantity signed: a sale is negative; never zero
 * @param price per share or coin; more than zero
 * @param fee in the account's currency; not negative
 * @param effectiveAt when it happened in the market, in microseconds
 */
public record TradeTerms(Asset asset, Quantity quantity, Price price, Money fee, Instant effectiveAt) {

    public TradeTerms {
        if (quantity.isZero() || price.signum() <= 0 || fee.signum() < 0) {
            throw new IllegalArgumentException("not a trade: " + quantity + " @ " + price + ", fee " + fee);
        }
    }
}
