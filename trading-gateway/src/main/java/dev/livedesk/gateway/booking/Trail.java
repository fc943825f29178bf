package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How far a trailing stop stays behind the best price. */
public sealed interface Trail {

    /** The distance, before any rounding. */
    BigDecimal distance(Price best);

    /**
     * Where the stop is: below the highest price for a sale, above the lowest for a purchase; never below zero. A named rounding: to
     * {@value Price#SCALE} places, half-even.
     */
    default Price stop(Price best, Side side) {
        BigDecimal away = side == Side.SELL ? distance(best).negate() : distance(best);
        return new Price(best.value().add(away).max(BigDecimal.ZERO).setScale(Price.SCALE, RoundingMode.HALF_EVEN));
    }

    /** By so much in quote currency. */
    record ByPrice(Price amount) implements Trail {
        public ByPrice {
            if (amount.signum() <= 0) {
                throw new IllegalArgumentException("a trail of nothing: " + amount);
            }
        }

        @Override
        public BigDecimal distance(Price best) {
            return amount.value();
        }
    }

    /** By so much of the best price: 1.5 is one and a half percent. */
    record ByPercent(BigDecimal percent) implements Trail {
        public ByPercent {
            if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) >= 0) {
                throw new IllegalArgumentException("percent is not between 0 and 100: " + percent);
            }
            percent = percent.stripTrailingZeros();
        }

        @Override
        public BigDecimal distance(Price best) {
            return best.value().multiply(percent).movePointLeft(2);
        }
    }
}
