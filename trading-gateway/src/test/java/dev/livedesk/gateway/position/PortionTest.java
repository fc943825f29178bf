package dev.livedesk.gateway.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.instrument.Instrument;
import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortionTest {

    /** Computed by hand: held × percent / 100, down to the step. */
    @ParameterizedTest(name = "{2} % of {1} {0} is {3}")
    @CsvSource({
        "AAPL,9,50,4", "AAPL,-9,50,4", "AAPL,9,99.9,8", "AAPL,9,1,0", "AAPL,9,100,9", "AAPL,-9,100,9",
        "AAPL,0.000000003,50,0.000000001", "AAPL,10.5,10,1.05", "AAPL,1.000000001,100,1.000000001",
        "BTC/USD,3,50,1.5", "BTC/USD,1,33.333333333,0.3333", "BTC/USD,0.0001,50,0", "BTC/USD,0.00015,100,0.00015"
    })
    void aPercentageRoundsDownToWhatCanBeTraded(String ticker, String held, BigDecimal percent, String closed) {
        assertThat(new Portion.Percentage(percent).of(Quantity.parse(held), asset(ticker))).isEqualTo(Quantity.parse(closed));
    }

    @Test
    void theWholeOfAShortPositionIsUnsigned() {
        assertThat(new Portion.Whole().of(Quantity.of(-7), asset("AAPL"))).isEqualTo(Quantity.of(7));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "100.000000001"})
    void aPercentageIsAboveNothingAndAtMostEverything(BigDecimal percent) {
        assertThatThrownBy(() -> new Portion.Percentage(percent)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Asset asset(String ticker) {
        return new Asset(
                Instrument.parse(ticker), UUID.randomUUID(), ticker, "", "", true, true, true, true, true,
                Price.parse("0.01"), Quantity.parse("0.0001"), Quantity.parse("0.0001"));
    }
}
