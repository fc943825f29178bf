package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import org.jspecify.annotations.Nullable;

/**
 * The exits that come with an order.
 *
 * @param takeProfit limit of the exit with a gain; of an OCO it is the order's own limit, and null here
 * @param stopLoss of the exit with a loss: a {@link Pricing.Stop} or {@link Pricing.StopLimit}
 */
public record Exits(OrderClass orderClass, @Nullable Price takeProfit, @Nullable Pricing stopLoss) {

    public static final Exits NONE = new Exits(OrderClass.SIMPLE, null, null);

    public Exits {
        boolean fits = switch (orderClass) {
            case SIMPLE -> takeProfit == null && stopLoss == null;
            case BRACKET -> takeProfit != null && stopLoss != null;
            case OCO -> takeProfit == null && stopLoss != null;
            case OTO -> (takeProfit == null) != (stopLoss == null);
        };
        if (!fits || !(stopLoss == null || stopLoss instanceof Pricing.Stop || stopLoss instanceof Pricing.StopLimit)) {
            throw new IllegalArgumentException("not the exits of a " + orderClass.wireName() + " order");
        }
    }
}
