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

    /** 100 shares that cost 5,000 are 200 shares that cost 5,000 after 2 for 1: 25 each. */
    @Test
    void aForwardSplitSpreadsTheSameCostOverMoreShares() {
        Position position = split(traded("100 @ 50"), "2", "1");
        assertThat(position).isEqualTo(position("200", "5000", "0"));
        assertThat(position.averagePrice()).contains(Price.of(25));
    }

    @Test
    void aReverseSplitGathersTheSameCostInFewerShares() {
        Position position = split(traded("1000 @ 0.5", "-100 @ 0.7"), "1", "10");
        assertThat(position).isEqualTo(position("90", "450", "20"));
        assertThat(position.averagePrice()).contains(Price.of(5));
    }

    @Test
    void aShortPositionSplitsToo() {
        assertThat(split(traded("-30 @ 120"), "3", "2")).isEqualTo(position("-45", "-3600", "0"));
    }

    /** 7 × 2 / 3 = 4.6666…: toward zero on both sides. */
    @Test
    void theQuantityAfterASplitIsRoundedTowardZeroAtNinePlaces() {
        assertThat(split(traded("7 @ 3"), "2", "3")).isEqualTo(position("4.666666666", "21", "0"));
        assertThat(split(traded("-7 @ 3"), "2", "3")).isEqualTo(position("-4.666666666", "-21", "0"));
    }

    /** 103 shares are 10.3 after 1 for 10, at 50 each; the 0.3 are sold at 52: 10 are left, (52 − 50) × 0.3 is realised. */
    @Test
    void cashInLieuIsASaleOfTheFractionAfterTheSplit() {
        Position after = split(traded("103 @ 5"), "1", "10").apply(Quantity.parse("-0.3"), Price.of(52), Money.ZERO);
        assertThat(after).isEqualTo(position("10", "500", "0.6"));
    }

    @Test
    void whatASplitRoundsAwayWhollyIsALoss() {
        assertThat(split(traded("0.000000009 @ 1000"), "1", "10")).isEqualTo(position("0", "0", "-0.000009"));
        assertThat(split(traded("-0.000000009 @ 1000"), "1", "10")).isEqualTo(position("0", "0", "0.000009"));
    }

    @Test
    void aSplitOfNothingChangesNothing() {
        Position flat = traded("5 @ 10", "-5 @ 12");
        assertThat(split(flat, "2", "1")).isEqualTo(flat);
        assertThat(split(Position.FLAT, "1", "3")).isEqualTo(Position.FLAT);
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

    private static Position split(Position position, String to, String from) {
        return position.split(Quantity.parse(to), Quantity.parse(from));
    }

    private static Position position(String quantity, String openCost, String realized) {
        return new Position(Quantity.parse(quantity), Money.parse(openCost), Money.parse(realized), Money.ZERO);
    }
}
