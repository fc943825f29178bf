package dev.livedesk.gateway.execution;

import dev.livedesk.gateway.booking.FillModel;
import dev.livedesk.gateway.booking.Order;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.order.TimeInForce;
import dev.livedesk.market.tick.Quote;
import java.util.Optional;

/** What becomes of a working order that meets an executable quote. */
sealed interface Match {

    /** Nothing yet. */
    record Wait() implements Match {}

    /** Its stop is touched, and no more. */
    record Trigger() implements Match {}

    /** It is filled, wholly or in part. */
    record Fill(Price price, Quantity quantity) implements Match {}

    /** It wanted to be filled at once, and cannot be. */
    record Drop() implements Match {}

    /**
     * Decides.
     *
     * @param touched whether its stop was touched, if it waits for one
     * @param taken unsigned: what other orders took of this quote's side
     */
    static Match of(Order order, boolean touched, Quote quote, Quantity taken, FillModel model) {
        if (order.awaitsStop() && !touched) {
            return new Wait();
        }
        boolean immediate = order.terms().timeInForce() == TimeInForce.IOC || order.terms().timeInForce() == TimeInForce.FOK;
        Match otherwise = immediate ? new Drop() : order.awaitsStop() ? new Trigger() : new Wait();
        Optional<Price> price = model.price(order.terms(), quote);
        if (price.isEmpty()) {
            return otherwise;
        }
        Quantity wanted = order.remaining(price.get());
        double size = order.side() == Side.BUY ? quote.askSize() : quote.bidSize();
        Quantity offered = model.offered(wanted, size, taken);
        boolean falls = order.terms().timeInForce() == TimeInForce.FOK && offered.compareTo(wanted) < 0;
        return offered.isZero() || falls ? otherwise : new Fill(price.get(), offered);
    }
}
