package dev.livedesk.quotes.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovingBandTest {

    private static final MathContext EXACT = new MathContext(60);

    private record Sample(long second, double price) {}

    @Test
    void anEmptyBandIsNone() {
        assertThat(new MovingBand().band()).isNull();
    }

    @Test
    void theBandIsTwoDeviationsWide() {
        MovingBand band = new MovingBand();
        band.sample(1, 2);
        band.sample(2, 4);
        band.sample(3, 4);
        band.sample(4, 4);
        band.sample(5, 5);
        band.sample(6, 5);
        band.sample(7, 7);
        band.sample(8, 9);
        assertThat(band.band()).isEqualTo(new Band(5, 1, 9));
    }

    @Test
    void theFirstSampleOfASecondCounts() {
        MovingBand band = new MovingBand();
        band.sample(1, 10);
        band.sample(1, 20);
        assertThat(band.band()).isEqualTo(new Band(10, 10, 10));
    }

    @Test
    void aSampleCountsForSixtySeconds() {
        MovingBand band = new MovingBand();
        band.sample(100, 10);
        band.expire(159);
        assertThat(band.isEmpty()).isFalse();
        band.expire(160);
        assertThat(band.isEmpty()).isTrue();
    }

    @Test
    void aResetForgetsEverything() {
        MovingBand band = new MovingBand();
        band.sample(1, 10);
        band.sample(2, 20);
        band.reset();
        assertThat(band.band()).isNull();
        band.sample(2, 30);
        assertThat(band.band()).isEqualTo(new Band(30, 30, 30));
    }

    @Test
    void itAgreesWithExactArithmeticHoweverLongItRunsAndHoweverSmallTheMoves() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            double base = Math.pow(10, random.nextInt(10) - 2);
            double move = base * Math.pow(10, -random.nextInt(10));
            MovingBand band = new MovingBand();
            List<Sample> all = new ArrayList<>();
            long second = 0;
            for (int step = 0; step < 400; step++) {
                second += random.nextInt(10) == 0 ? random.nextInt(90) : random.nextInt(3);
                switch (random.nextInt(12)) {
                    case 0 -> band.expire(second);
                    case 1 -> {
                        if (random.nextInt(10) == 0) {
                            band.reset();
                            all.clear();
                        }
                        band.expire(second);
                    }
                    default -> {
                        double price = base + move * random.nextGaussian();
                        band.sample(second, price);
                        if (all.isEmpty() || all.getLast().second() < second) {
                            all.add(new Sample(second, price));
                        }
                    }
                }
                long now = second;
                assertSame(band.band(), all.stream().filter(sample -> sample.second() > now - 60).toList(), base, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void assertSame(@Nullable Band band, List<Sample> samples, double base, String where) {
        if (samples.isEmpty() || band == null) {
            assertThat(samples).as(where).isEmpty();
            assertThat(band).as(where).isNull();
            return;
        }
        BigDecimal count = BigDecimal.valueOf(samples.size());
        BigDecimal sum = samples.stream().map(sample -> new BigDecimal(sample.price())).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(count, EXACT);
        BigDecimal squares = samples.stream().map(sample -> new BigDecimal(sample.price()).subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        double width = 2 * squares.divide(count, EXACT).sqrt(EXACT).doubleValue();
        assertThat(band.average()).as(where).isCloseTo(mean.doubleValue(), within(base * 1e-14));
        assertThat(band.upper() - band.average()).as(where).isCloseTo(width, within(width * 1e-9 + base * 1e-15));
        assertThat(band.average() - band.lower()).as(where).isCloseTo(width, within(width * 1e-9 + base * 1e-15));
    }
}
