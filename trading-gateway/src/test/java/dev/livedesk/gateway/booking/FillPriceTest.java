package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import dev.livedesk.market.order.Side;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FillPriceTest {

    private static final Price CENT = Price.parse("0.01");

    @Test
    void buysPayTheAskAndSalesGetTheBidExactlyAsSent() {
        assertThat(FillPrice.of(quote(170.21, 170.23), Side.BUY, CENT)).isEqualTo(Price.parse("170.23"));
        assertThat(FillPrice.of(quote(170.21, 170.23), Side.SELL, CENT)).isEqualTo(Price.parse("170.21"));
        assertThat(FillPrice.of(quote(0.1, 0.3), Side.BUY, CENT)).isEqualTo(Price.parse("0.3"));
        assertThat(FillPrice.of(quote(1e-9, 123456789.12), Side.SELL, CENT)).isEqualTo(Price.parse("0.000000001"));
        assertThat(FillPrice.of(quote(1, 123456789.12), Side.BUY, CENT)).isEqualTo(Price.parse("123456789.12"));
    }

    @Test
    void aPriceWithMoreThanNineDecimalsIsRoundedToTheTickAgainstTheTaker() {
        Quote quote = quote(10.0012345678901, 10.0112345678901);
        assertThat(FillPrice.of(quote, Side.BUY, CENT)).isEqualTo(Price.parse("10.02"));
        assertThat(FillPrice.of(quote, Side.SELL, CENT)).isEqualTo(Price.parse("10"));
    }

    @Test
    void anAmountBuysAQuantityRoundedDown() {
        assertThat(new OrderSize.Amount(Money.of(1000)).at(Price.of(3))).isEqualTo(Quantity.parse("333.333333333"));
        assertThat(new OrderSize.Amount(Money.of(2)).at(Price.of(3))).isEqualTo(Quantity.parse("0.666666666"));
    }

    @Test
    void feesAreRoundedHalfEvenToEighteenPlaces() {
        Fees fees = new Fees(Money.of(1), new BigDecimal("0.0005"));
        assertThat(fees.of(Money.parse("-1000"), true)).isEqualTo(Money.parse("1.5"));
        assertThat(fees.of(Money.parse("0.000000000000001"), true)).as("0.5 at the 18th place").isEqualTo(Money.parse("1"));
        assertThat(fees.of(Money.parse("0.000000000000003"), true)).as("1.5 at the 18th place").isEqualTo(Money.parse("1.000000000000000002"));
    }

    private static Quote quote(double bid, double ask) {
        return new Quote(Instrument.parse("AAPL"), bid, 1, ask, 1, new Stamp("test", TickerState.LIVE, 1, 1, 1, 1, 0));
    }
}
