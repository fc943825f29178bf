package dev.livedesk.gateway.booking;

import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.tick.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** From the market's binary numbers to the ledger's decimals. */
public final class FillPrice {

    private FillPrice() {}

    /**
     * The price at which a market order is filled: buys at the ask, sells at the bid. Exactly the number that the feed sent; one with more than
     * {@value Price#SCALE} decimals is rounded to the tick against the taker.
     *
     * @throws IllegalArgumentException if no price can be that large
     */
    public static Price of(Quote quote, Side side, Price tick) {
        BigDecimal shown = decimal(side == Side.BUY ? quote.askPrice() : quote.bidPrice());
        if (shown.scale() <= Price.SCALE) {
            return new Price(shown);
        }
        RoundingMode againstTaker = side == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR;
        return new Price(shown.divide(tick.value(), 0, againstTaker).multiply(tick.value()));
    }

    /** The shortest decimal that means this number. */
    public static BigDecimal decimal(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros();
    }
}
