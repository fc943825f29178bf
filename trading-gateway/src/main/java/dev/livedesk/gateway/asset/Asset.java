package dev.livedesk.gateway.asset;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * An instrument with what may be done with it.
 *
 * @param assetClass as in Alpaca's API: {@code us_equity}, {@code us_index}, {@code crypto}, {@code crypto_perp}
 * @param priceIncrement the tick: smallest step of the price, in quote currency
 * @param minTradeIncrement smallest step of a quantity
 * @param minOrderSize smallest quantity of an order
 */
public record Asset(
        Instrument instrument,
        UUID id,
        String name,
        String assetClass,
        String exchange,
        boolean active,
        boolean tradable,
        boolean shortable,
        boolean fractionable,
        boolean marginable,
        Price priceIncrement,
        Quantity minTradeIncrement,
        Quantity minOrderSize) {

    private static final Price SMALL_TICK = Price.parse("0.0001");

    public String ticker() {
        return instrument.ticker();
    }

    /** The tick at a price: equities below a dollar move in steps of a hundredth of a cent. */
    public Price tickAt(BigDecimal price) {
        return !isCrypto() && price.compareTo(BigDecimal.ONE) < 0 ? SMALL_TICK : priceIncrement;
    }

    /** Traded around the clock, in fractions, never short. */
    public boolean isCrypto() {
        return instrument.venue().neverCloses();
    }
}
