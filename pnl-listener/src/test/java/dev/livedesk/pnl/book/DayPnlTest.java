package dev.livedesk.pnl.book;

import static dev.livedesk.pnl.book.Books.holding;
import static dev.livedesk.pnl.book.Books.position;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.decimal.Money;
import dev.livedesk.market.decimal.Price;
import dev.livedesk.market.decimal.Quantity;
import dev.livedesk.market.ledger.Position;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class DayPnlTest {

    @Test
    void whatWasHeldCountsFromThePreviousCloseAndWhatWasTradedFromItsPrice() {
        // held 10, bought at 9; closed at 11; today bought 5 at 12; now 13
        Position held = position("10", "90", "0", "0");
        Position now = held.apply(Quantity.of(5), Price.of(12), Money.ZERO);

        assertThat(day(now, "11", held, "13")).isEqualTo(new DayPnl(Money.of(5), Money.of(20)));
    }

    @Test
    void whatWasSoldTodayKeepsWhatItMadeSinceTheClose() {
        Position held = position("10", "90", "0", "0");
        Position now = held.apply(Quantity.of(-10), Price.of(12), Money.ZERO);

        DayPnl day = day(now, "11", held, "15");

        assertThat(day.total()).isEqualTo(Money.of(10));
        assertThat(day).isEqualTo(new DayPnl(Money.of(-30), Money.of(40)));
    }

    @Test
    void aShortPositionGainsWhenThePriceFalls() {
        Position held = position("-4", "-80", "0", "0");

        assertThat(day(held, "21", held, "18")).isEqualTo(new DayPnl(Money.ZERO, Money.of(12)));
    }

    @Test
    void withoutAClosingPriceEverythingSinceTheEpochCounts() {
        Position now = position("10", "90", "7", "0");

        assertThat(DayPnl.of(now, Baseline.EPOCH, Price.of(11)).total()).isEqualTo(Money.of(110 - 90 + 7));
    }

    @Test
    void holdingSomethingAtAnUnknownPriceIsRefused() {
        assertThatThrownBy(() -> new Baseline(Optional.empty(), position("1", "1", "0", "0"), Quantity.of(1), Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Over any number of days, the days' P&L adds up to what was gained since the beginning. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void daysAddUp(long seed) {
        Random random = new Random(seed);
        Baseline baseline = Baseline.EPOCH;
        Position position = Position.FLAT;
        Money sum = Money.ZERO;
        Price close = Price.ZERO;
        for (int day = 0; day < 30; day++) {
            for (int trade = random.nextInt(4); trade > 0; trade--) {
                position = position.apply(new Quantity(java.math.BigDecimal.valueOf(random.nextLong(-9_999, 0) * (random.nextBoolean() ? 1L : -1L), 3)),
                        price(random), Money.ZERO);
            }
            close = price(random);
            sum = sum.plus(DayPnl.of(position, baseline, close).total());
            baseline = Baseline.of(new Baseline.Close(Books.TODAY.plusDays(day), close), position);
        }
        assertThat(sum).as("seed %d", seed).isEqualTo(position.realized().plus(position.unrealized(close)));
    }

    private static Price price(Random random) {
        return new Price(java.math.BigDecimal.valueOf(random.nextInt(1, 100_000), 2));
    }

    private static DayPnl day(Position now, String close, Position held, String price) {
        return DayPnl.of(now, holding("AAPL", now, close, held).baseline(), Price.parse(price));
    }
}
