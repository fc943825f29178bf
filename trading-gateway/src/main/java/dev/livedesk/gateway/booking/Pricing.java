package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.OrderType;
import java.util.Optional;

/** At what price an order may fill, and from when on. Prices are per share, coin or contract, and positive. */
public sealed interface Pricing {

    OrderType type();

    /** The worst price that it accepts. */
    default Optional<Price> limit() {
        return Optional.empty();
    }

    /** At any price, at once. */
    record Market() implements Pricing {
        @Override
        public OrderType type() {
            return OrderType.MARKET;
        }
    }

    /** At the price or a better one. */
    record Limit(Price price) implements Pricing {
        @Override
        public OrderType type() {
            return OrderType.LIMIT;
        }

        @Override
        public Optional<Price> limit() {
            return Optional.of(price);
        }
    }

    /** At any price, once the market touches the stop. */
    record Stop(Price stop) implements Pricing {
        @Override
        public OrderType type() {
            return OrderType.STOP;
        }
    }

    /** At the price or a better one, once the market touches the stop. */
    record StopLimit(Price stop, Price price) implements Pricing {
        @Override
        public OrderType type() {
            return OrderType.STOP_LIMIT;
        }

        @Override
        public Optional<Price> limit() {
            return Optional.of(price);
        }
    }

    /** At any price, once the market turns back from its best price by the trail. */
    record TrailingStop(Trail trail) implements Pricing {
        @Override
        public OrderType type() {
            return OrderType.TRAILING_STOP;
        }
    }
}
