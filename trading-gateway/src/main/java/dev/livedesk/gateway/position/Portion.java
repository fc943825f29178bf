package dev.livedesk.gateway.position;

import dev.livedesk.access.web.Refusal;
import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.gateway.order.Parameters;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How much of a position is to be closed. */
sealed interface Portion {

    /** Unsigned; zero if it is too little to trade. */
    Quantity of(Quantity held, Asset asset);

    /** All of it. */
    record Whole() implements Portion {
        @Override
        public Quantity of(Quantity held, Asset asset) {
            return held.abs();
        }
    }

    /** So many shares or coins; positive. */
    record Units(Quantity quantity) implements Portion {
        @Override
        public Quantity of(Quantity held, Asset asset) {
            return quantity;
        }
    }

    /**
     * So much of a hundred. A named rounding: down, to whole shares of a position in whole shares, to the asset's step of crypto, else to
     * {@value Quantity#SCALE} places.
     *
     * @param percent above 0, at most 100
     */
    record Percentage(BigDecimal percent) implements Portion {

        private static final BigDecimal ALL = BigDecimal.valueOf(100);

        public Percentage {
            if (percent.signum() <= 0 || percent.compareTo(ALL) > 0) {
                throw new IllegalArgumentException("percentage is not above 0 and at most 100");
            }
        }

        @Override
        public Quantity of(Quantity held, Asset asset) {
            if (percent.compareTo(ALL) == 0) {
                return held.abs();
            }
            BigDecimal share = held.abs().value().multiply(percent).movePointLeft(2);
            boolean whole = held.value().remainder(BigDecimal.ONE).signum() == 0;
            BigDecimal step = asset.isCrypto() && asset.minTradeIncrement().signum() > 0 ? asset.minTradeIncrement().value()
                    : whole && !asset.isCrypto() ? BigDecimal.ONE
                    : BigDecimal.ONE.movePointLeft(Quantity.SCALE);
            return new Quantity(share.divide(step, 0, RoundingMode.DOWN).multiply(step));
        }
    }

    /**
     * As {@code DELETE /v2/positions/{symbol}} says it.
     *
     * @throws Refusal 422 naming the parameter
     */
    static Portion parse(Parameters parameters) {
        Optional<Quantity> quantity = parameters.decimal("qty", Quantity::parse);
        Optional<Portion> percentage = parameters.decimal("percentage", text -> new Percentage(Price.parse(text).value()));
        if (quantity.isPresent() && percentage.isPresent()) {
            throw Parameters.invalid("qty", "and percentage exclude each other");
        }
        if (quantity.filter(units -> units.signum() <= 0).isPresent()) {
            throw Parameters.invalid("qty", "must be > 0");
        }
        return percentage.or(() -> quantity.map(Units::new)).orElseGet(Whole::new);
    }
}
