package dev.livedesk.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void saleOfHalfRealisesItsProfitAndKeepsTheAverage() {
        Position position = traded("100 @ 10", "-50 @ 12");
        assertThat(position).isEqualTo(position("50", "500", "100"));
        assertThat(position.averagePrice()).contains(Price.of(10));
    }

    @Test
    void saleThroughZeroReopensAtTradePrice() {
        Position position = traded("100 @ 10", "-150 @ 12");
        assertThat(position).isEqualTo(position("-50", "-600", "200"));
        assertThat(position.averagePrice()).contains(Price.of(12));
    }

    @Test
    void buyingBackAShortRealisesItsProfit() {
        assertThat(traded("-50 @ 12", "20 @ 10")).isEqualTo(position("-30", "-360", "40"));
    }

    @Test
    void buyingThroughZeroReopensAtTradePrice() {
        assertThat(traded("-50 @ 12", "60 @ 10")).isEqualTo(position("10", "100", "100"));
    }

    @Test
    void whatIsClosedWhollyLeavesNoCostBehindWhateverWasRounded() {
        assertThat(traded("1 @ 10", "2 @ 10.01", "-1 @ 11", "-2 @ 11"))
                .isEqualTo(position("0", "0", "2.98"));
    }

    @Test
    void feesAreKeptApart() {
        Position position = Position.FLAT.apply(Quantity.of(10), Price.of(5), Money.parse("0.1")).apply(Quantity.of(-10), Price.of(6), Money.parse("0.2"));
        assertThat(position.realized()).isEqualTo(Money.of(10));
        assertThat(position.fees()).isEqualTo(Money.parse("0.3"));
    }

    @Test
    void aShortPositionGainsWhenThePriceFalls() {
        Position position = traded("-10 @ 100");
        assertThat(position.unrealized(Price.of(90))).isEqualTo(Money.of(100));
        assertThat(position.marketValue(Price.of(90))).isEqualTo(Money.of(-900));
    }

    @Test
    void aFlatPositionWithACostIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> position("0", "1", "0"));
    }

    private static Position traded(String... trades) {
        Position position = Position.FLAT;
        for (String trade : trades) {
            String[] parts = trade.split(" @ ", -1);
            position = position.apply(Quantity.parse(parts[0]), Price.parse(parts[1]), Money.ZERO);
        }
        return position;
    }

    private static Position position(String quantity, String openCost, String realized) {
        return new Position(Quantity.parse(quantity), Money.parse(openCost), Money.parse(realized), Money.ZERO);
    }
}
