package dev.livedesk.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.gateway.asset.Asset;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.tick.Quote;
import dev.livedesk.market.tick.Stamp;
import dev.livedesk.market.tick.TickerState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillModelTest {

    private static final Asset AAPL = PaperMarket.asset("AAPL");

    /** Bid, ask, order, then the price; empty where it does not fill. */
    @ParameterizedTest
    @CsvSource({
        "TOUCH, 0,     100,    100.04, buy 1 AAPL market day,        100.04",
        "TOUCH, 0,     100,    100.04, sell 1 AAPL market day,       100",
        "TOUCH, 0,     100,    100.04, buy 1 AAPL limit 100.04 day,  100.04",
        "TOUCH, 0,     100,    100.04, buy 1 AAPL limit 100.03 day,  ",
        "TOUCH, 0,     100,    100.04, sell 1 AAPL limit 99 day,     100",
        "TOUCH, 0,     100,    100.04, sell 1 AAPL limit 100.01 day, ",
        "TOUCH, 0,     99.995, 100.003, buy 1 AAPL market day,       100.003",
        // the middle, to the tick against the taker
        "MID,   0,     100,    100.04, buy 1 AAPL market day,        100.02",
        "MID,   0,     100,    100.01, buy 1 AAPL market day,        100.01",
        "MID,   0,     100,    100.01, sell 1 AAPL market day,       100",
        "MID,   0,     0.5,    0.5001, buy 1 AAPL market day,        0.5001",
        "MID,   0,     100,    100.04, buy 1 AAPL limit 100.02 day,  ",
        // slippage: 5 basis points of 100.04 are 0.05002
        "TOUCH, 5,     100,    100.04, buy 1 AAPL market day,        100.1",
        "TOUCH, 5,     100,    100.04, sell 1 AAPL market day,       99.95",
        "TOUCH, 0.01,  100,    100.04, sell 1 AAPL market day,       99.99",
        "MID,   100,   100,    102,    sell 1 AAPL market day,       99.99",
        // never past the order's own limit
        "TOUCH, 5,     100,    100.04, buy 1 AAPL limit 100.06 day,  100.06",
        "TOUCH, 5,     100,    100.04, sell 1 AAPL limit 99.98 day,  99.98",
        "TOUCH, 5,     100,    100.04, sell 1 AAPL stop_limit 101 99.98 day, 99.98",
        // no price is left of it
        "TOUCH, 10000, 100,    100.04, sell 1 AAPL market day,       ",
        "TOUCH, 20000, 100,    100.04, sell 1 AAPL market day,       "
    })
    void ordersFillAtAPriceOfTheQuote(FillModel.Point point, BigDecimal slippage, double bid, double ask, String order, Price price) {
        FillModel model = new FillModel(point, slippage, FillModel.Depth.WHOLE, Duration.ZERO, Duration.ZERO, 0);
        assertThat(model.price(OrderText.terms(order, ticker -> AAPL), quote(bid, ask))).isEqualTo(Optional.ofNullable(price));
    }

    @Test
    void severalOrdersShareTheSizeThatOneQuoteOffers() {
        FillModel quoted = model(FillModel.Depth.QUOTED, Duration.ZERO, 0);
        Quantity first = quoted.offered(Quantity.of(60), 100, Quantity.ZERO);
        Quantity second = quoted.offered(Quantity.of(60), 100, first);
        Quantity third = quoted.offered(Quantity.of(60), 100, first.plus(second));
        assertThat(first).isEqualTo(Quantity.of(60));
        assertThat(second).isEqualTo(Quantity.of(40));
        assertThat(third).isEqualTo(Quantity.ZERO);
        assertThat(quoted.offered(Quantity.of(1), 0.1234567899, Quantity.ZERO)).as("down to nine places").isEqualTo(Quantity.parse("0.123456789"));
        assertThat(model(FillModel.Depth.WHOLE, Duration.ZERO, 0).offered(Quantity.of(60), 1, Quantity.of(1))).isEqualTo(Quantity.of(60));
    }

    @Test
    void anOrderWaitsTheSameAtEveryReplayOfTheSameSeed() {
        FillModel once = model(FillModel.Depth.WHOLE, Duration.ofMillis(10), 7);
        FillModel again = model(FillModel.Depth.WHOLE, Duration.ofMillis(10), 7);
        FillModel other = model(FillModel.Depth.WHOLE, Duration.ofMillis(10), 8);
        assertThat(IntStream.range(0, 100).mapToObj(i -> once.delay("order-" + i)))
                .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> again.delay("order-" + i)).toList())
                .allMatch(delay -> delay.compareTo(Duration.ofMillis(5)) >= 0 && delay.compareTo(Duration.ofMillis(15)) <= 0)
                .doesNotHaveDuplicates();
        assertThat(once.delay("order-1")).isNotEqualTo(other.delay("order-1"));
        assertThat(model(FillModel.Depth.WHOLE, Duration.ZERO, 7).delay("order-1")).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void onlyAModelWithoutDelayThatFillsWholeIsInstant() {
        assertThat(FillModel.PLAIN.isInstant()).isTrue();
        assertThat(OneAccount.LATER.isInstant()).isFalse();
        assertThat(new FillModel(FillModel.Point.MID, BigDecimal.TEN, FillModel.Depth.QUOTED, Duration.ZERO, Duration.ZERO, 0).isInstant()).isFalse();
        assertThat(new FillModel(FillModel.Point.MID, BigDecimal.TEN, FillModel.Depth.WHOLE, Duration.ZERO, Duration.ZERO, 0).isInstant()).isTrue();
    }

    @Test
    void nothingOfAModelIsNegative() {
        assertThatThrownBy(() -> model(FillModel.Depth.WHOLE, Duration.ofMillis(-1), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FillModel(
                        FillModel.Point.MID, BigDecimal.valueOf(-1), FillModel.Depth.WHOLE, Duration.ZERO, Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FillModel model(FillModel.Depth depth, Duration jitter, long seed) {
        return new FillModel(FillModel.Point.TOUCH, BigDecimal.ZERO, depth, Duration.ofMillis(5), jitter, seed);
    }

    private static Quote quote(double bid, double ask) {
        return new Quote(AAPL.instrument(), bid, 1, ask, 1, new Stamp("test", TickerState.LIVE, 1, 1, 1, 1, 0));
    }
}
