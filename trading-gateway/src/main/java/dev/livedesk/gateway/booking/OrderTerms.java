package dev.livedesk.gateway.booking;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import java.math.BigDecimal;

/**
 * What an order asks for.
 *
 * @param size of all of it, filled or not
 * @param extendedHours whether it may fill before the opening and after the close too
 */
public record OrderTerms(Asset asset, Side side, Pricing pricing, TimeInForce timeInForce, OrderSize size, boolean extendedHours) {

    public Instrument instrument() {
        return asset.instrument();
    }

    /** Whether the price is within its limit, if it has one. */
    boolean accepts(Price price) {
        return pricing.limit().stream().allMatch(limit -> side == Side.BUY ? price.compareTo(limit) <= 0 : price.compareTo(limit) >= 0);
    }

    /** Whether it is for an amount, or not for whole shares or coins. */
    boolean isFractional() {
        return switch (size) {
            case OrderSize.Amount amount -> true;
            case OrderSize.Units(var quantity) -> quantity.value().remainder(BigDecimal.ONE).signum() != 0;
        };
    }

    OrderTerms with(OrderSize changed) {
        return new OrderTerms(asset, side, pricing, timeInForce, changed, extendedHours);
    }

    OrderTerms with(Pricing changed) {
        return new OrderTerms(asset, side, changed, timeInForce, size, extendedHours);
    }
}
