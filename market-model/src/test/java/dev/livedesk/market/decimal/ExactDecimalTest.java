package dev.livedesk.market.decimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactDecimalTest {

    private static final int SEEDS = 200;

    @Test
    void onePointZeroEqualsOnePointZeroZero() {
        assertThat(Price.parse("1.0")).isEqualTo(Price.parse("1.00")).hasSameHashCodeAs(Price.parse("1.00"));
        assertThat(Quantity.parse("1e1")).isEqualTo(Quantity.of(10));
    }

    @Test
    void zeroEqualsNegativeZeroAndPrintsPlain() {
        assertThat(Money.parse("-0.000")).isEqualTo(Money.ZERO).hasToString("0");
        assertThat(Money.of(1000)).hasToString("1000");
        assertThat(Quantity.parse("0.500000000")).hasToString("0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0000000001", "0.1234567891", "12345678901", "-10000000000", "", "abc", "NaN", "1,5", "1e99", "1e-99", "0x10"})
    void aPriceRefusesWhatItCannotHoldExactly(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.parse(text)).withMessageStartingWith("price");
    }

    @Test
    void aNumberThatIsAbsurdlyLongIsRefusedBeforeItIsRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse("1" + "0".repeat(100_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse("1e2147483647"));
    }

    @Test
    void priceTimesQuantityIsExactForEveryPriceAndQuantity() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = new Random(seed);
            long price = random.nextLong(10_000_000_000_000_000L);
            long quantity = random.nextLong(-1_000_000_000_000_000_000L, 1_000_000_000_000_000_000L);
            BigInteger exact = BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity));
            assertThat(new Price(BigDecimal.valueOf(price, 9)).times(new Quantity(BigDecimal.valueOf(quantity, 9))).value())
                    .as("seed %d", seed)
                    .isEqualTo(new BigDecimal(exact, 18));
        }
    }

    @Test
    void theLargestPriceTimesTheLargestQuantityFits() {
        assertThat(Price.parse("9999999999.999999999").times(Quantity.parse("9999999999.999999999")).signum()).isOne();
    }

    @Test
    void portionsOfAWholeDifferFromItByLessThanOneUnitEach() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = new Random(seed);
            Money whole = new Money(BigDecimal.valueOf(random.nextLong(), 6));
            long parts = random.nextLong(2, 1000);
            long first = random.nextLong(1, parts);
            Money sum = whole.portion(Quantity.of(first), Quantity.of(parts)).plus(whole.portion(Quantity.of(parts - first), Quantity.of(parts)));
            assertThat(sum.minus(whole).abs().value()).as("seed %d", seed).isLessThanOrEqualTo(new BigDecimal("1e-18"));
        }
    }

    @Test
    void theWholesPortionIsTheWholeUnrounded() {
        Money amount = Money.parse("0.000000000000000001");
        assertThat(amount.portion(Quantity.of(3), Quantity.of(3))).isEqualTo(amount);
    }

    @Test
    void roundingIsHalfEven() {
        assertThat(Money.parse("0.000000000000000001").portion(Quantity.of(1), Quantity.of(2))).isEqualTo(Money.ZERO);
        assertThat(Money.parse("0.000000000000000003").portion(Quantity.of(1), Quantity.of(2))).isEqualTo(Money.parse("0.000000000000000002"));
    }
}
