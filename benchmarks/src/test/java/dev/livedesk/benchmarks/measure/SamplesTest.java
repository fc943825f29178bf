package dev.livedesk.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(new Samples(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(new Samples(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void aQuantileIsTheSmallestValueThatSoManyDoNotExceed() {
        Samples hundred = new Samples(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
        assertThat(hundred.quantile(0.5)).isEqualTo(50);
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.quantile(1)).isEqualTo(100);
        assertThat(hundred.quantile(0)).isEqualTo(1);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(Samples::new);
    }
}
