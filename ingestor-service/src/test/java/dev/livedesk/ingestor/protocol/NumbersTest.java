package dev.livedesk.ingestor.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    private static double parse(String text) {
        return Numbers.parse(("ab" + text + "cd").toCharArray(), 2, text.length());
    }

    @Test
    void everyDecimalIsTheNearestDouble() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < 5_000; i++) {
                String text = BigDecimal.valueOf(random.nextLong() >>> random.nextInt(64), random.nextInt(24)).abs().toPlainString();
                assertThat(parse(text)).as("seed %d: %s", seed, text).isEqualTo(Double.parseDouble(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "61837.63000000", "1e5", "1.5E-3", "-2.5", "9007199254740993", "123456789012345678901234567890", ".5", "5."})
    void otherFormsAreReadToo(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "NaN", "Infinity", "1d", "0x10", "1,5", "1.2.3", " 1", "twelve"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
    }
}
