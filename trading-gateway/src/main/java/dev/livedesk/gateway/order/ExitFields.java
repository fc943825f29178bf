package dev.livedesk.gateway.order;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.booking.Exits;
import dev.livedesk.gateway.booking.OrderClass;
import dev.livedesk.gateway.booking.Pricing;
import dev.livedesk.market.decimal.Price;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that go with an order's class.
 *
 * @param takeProfit limit of the exit with a gain
 * @param stopLoss of the exit with a loss
 */
record ExitFields(Optional<Price> takeProfit, Optional<Pricing> stopLoss) {

    private static final String TAKE_PROFIT = "take_profit";
    private static final String STOP_LOSS = "stop_loss";

    /**
     * The exits that are given.
     *
     * @throws Refusal 422 naming a field that is missing, out of range or out of place
     */
    static ExitFields parse(Fields fields, OrderClass orderClass) {
        if (orderClass == OrderClass.SIMPLE) {
            for (String field : List.of(TAKE_PROFIT, STOP_LOSS)) {
                if (fields.isGiven(field)) {
                    throw Refusal.unprocessable("simple orders must not have " + field).field(field);
                }
            }
        }
        return new ExitFields(
                fields.object(TAKE_PROFIT).map(inner -> takeProfit(inner.only(Set.of("limit_price")), orderClass)),
                fields.object(STOP_LOSS).map(inner -> stopLoss(inner.only(Set.of("stop_price", "limit_price")), orderClass)));
    }

    /** As the class wants them. */
    Exits exits(OrderClass orderClass) {
        return switch (orderClass) {
            case SIMPLE -> Exits.NONE;
            case BRACKET -> new Exits(orderClass, gain(orderClass), loss(orderClass));
            case OCO -> {
                gain(orderClass);
                yield new Exits(orderClass, null, loss(orderClass));
            }
            case OTO -> {
                if (takeProfit.isPresent() && stopLoss.isPresent()) {
                    throw Refusal.unprocessable("oto orders must not have both take_profit and stop_loss").field(STOP_LOSS);
                }
                if (takeProfit.isEmpty() && stopLoss.isEmpty()) {
                    throw Required.of("oto", TAKE_PROFIT, STOP_LOSS);
                }
                yield new Exits(orderClass, takeProfit.orElse(null), stopLoss.orElse(null));
            }
        };
    }

    /** The limit of the exit with a gain. */
    Price gain(OrderClass orderClass) {
        return takeProfit.orElseThrow(() -> Required.of(orderClass.wireName(), TAKE_PROFIT + ".limit_price"));
    }

    private Pricing loss(OrderClass orderClass) {
        return stopLoss.orElseThrow(() -> Required.of(orderClass.wireName(), STOP_LOSS + ".stop_price"));
    }

    private static Price takeProfit(Fields inner, OrderClass orderClass) {
        return inner.price("limit_price").orElseThrow(() -> Required.of(orderClass.wireName(), TAKE_PROFIT + ".limit_price"));
    }

    private static Pricing stopLoss(Fields inner, OrderClass orderClass) {
        Price stop = inner.price("stop_price").orElseThrow(() -> Required.of(orderClass.wireName(), STOP_LOSS + ".stop_price"));
        return inner.price("limit_price").<Pricing>map(limit -> new Pricing.StopLimit(stop, limit)).orElse(new Pricing.Stop(stop));
    }
}
