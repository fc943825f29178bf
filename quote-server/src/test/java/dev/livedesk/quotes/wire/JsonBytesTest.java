package dev.livedesk.quotes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTest {

    @Test
    void numbersArePlainAndShortest() {
        assertThat(written(170.21)).isEqualTo("170.21");
        assertThat(written(3)).isEqualTo("3");
        assertThat(written(0)).isEqualTo("0");
        assertThat(written(-0.0)).isEqualTo("0");
        assertThat(written(-12.5)).isEqualTo("-12.5");
        assertThat(written(-0.05)).isEqualTo("-0.05");
        assertThat(written(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(written(1e-8)).isEqualTo("0.00000001");
        assertThat(written(1.5e-12)).isEqualTo("0.0000000000015");
        assertThat(written(123456789012345.0)).isEqualTo("123456789012345");
        assertThat(written(1e21)).isEqualTo("1000000000000000000000");
        assertThat(written(Double.NaN)).isEqualTo("null");
        assertThat(written(Double.POSITIVE_INFINITY)).isEqualTo("null");
    }

    @Test
    void upToFifteenDigitsGoThroughUnchanged() {
        for (long seed = 1; seed <= 200_000; seed++) {
            Random random = new Random(seed);
            int digits = 1 + random.nextInt(15);
            long unscaled = random.nextLong((long) Math.pow(10, digits));
            BigDecimal decimal = BigDecimal.valueOf(unscaled, random.nextInt(14));
            String text = written(decimal.doubleValue());
            assertThat(new BigDecimal(text)).as("seed %d: %s", seed, decimal).isEqualByComparingTo(decimal);
        }
    }

    @Test
    void anyDoubleReadsBackAsItselfAndNoShorterTextWould() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            double value = random.nextBoolean() ? Double.longBitsToDouble(random.nextLong()) : random.nextDouble() * Math.pow(10, random.nextInt(20) - 6);
            if (Double.isFinite(value)) {
                String text = written(value);
                assertThat(Double.parseDouble(text)).as("seed 7, number %d", i).isEqualTo(value == 0 ? 0.0 : value);
                assertThat(new BigDecimal(text).stripTrailingZeros().precision()).as("seed 7, number %d: %s", i, text)
                        .isLessThanOrEqualTo(new BigDecimal(Double.toString(value)).stripTrailingZeros().precision());
            }
        }
    }

    @Test
    void timesAreThoseOfInstant() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            long nanos = random.nextLong(-2_000_000_000_000_000_000L, 4_000_000_000_000_000_000L);
            long trimmed = nanos - Math.floorMod(nanos, (long) Math.pow(10, random.nextInt(10)));
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(trimmed, 1_000_000_000L), Math.floorMod(trimmed, 1_000_000_000L));
            String text = unquoted(new JsonBytes(1).time(trimmed).toBytes());
            assertThat(Instant.parse(text)).as("seed 11, number %d", i).isEqualTo(instant);
            assertThat(text).doesNotContainPattern("\\.\\d*0Z").hasSizeLessThanOrEqualTo(instant.toString().length());
        }
        assertThat(unquoted(new JsonBytes(1).time(1_795_187_045_123_456_000L).toBytes())).isEqualTo("2026-11-20T15:04:05.123456Z");
    }

    @Test
    void stringsAreEscaped() {
        Random random = new Random(13);
        JsonMapper json = JsonMapper.builder().build();
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 0, 0x300).forEach(c -> text.append((char) c));
            byte[] written = new JsonBytes(1).string(text.toString()).toBytes();
            assertThat(json.readValue(written, String.class)).as("seed 13, text %d", i).isEqualTo(text.toString());
        }
    }

    private static String written(double value) {
        return new String(new JsonBytes(1).number(value).toBytes(), StandardCharsets.US_ASCII);
    }

    private static String unquoted(byte[] json) {
        return new String(json, 1, json.length - 2, StandardCharsets.US_ASCII);
    }
}
