package dev.livedesk.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    private static final AccountId ACCOUNT = AccountId.parse("5d2c1a7e-9d43-4b0e-8f15-0c6f0d3f7a11");

    /** The time's ten digits are those of the ULID specification's own example. */
    @Test
    void theTimeIsWrittenAsTheUlidSpecificationDoes() {
        assertThat(EventId.of(ACCOUNT, Instant.ofEpochMilli(1_469_922_850_259L), 7).toString()).startsWith("01ARZ3NDEK").hasSize(26);
    }

    @Test
    void itsDigitsAreTheNumberInBase32() {
        for (long seed = 1; seed <= 1_000; seed++) {
            EventId id = random(new Random(seed));
            BigInteger number = BigInteger.valueOf(id.millis()).shiftLeft(80)
                    .or(BigInteger.valueOf(id.seq()).shiftLeft(32))
                    .or(BigInteger.valueOf(Integer.toUnsignedLong(id.account())));
            assertThat(crockford(id.toString())).as("seed %d", seed).isEqualTo(number);
            assertThat(EventId.parse(id.toString())).as("seed %d", seed).isEqualTo(id);
        }
    }

    @Test
    void textsSortAsTheirEventsDo() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            List<EventId> ids = Stream.generate(() -> new EventId(random.nextInt(3), random.nextInt(3), random.nextInt())).limit(50).toList();
            assertThat(ids.stream().sorted().map(EventId::toString).toList()).as("seed %d", seed)
                    .isEqualTo(ids.stream().map(EventId::toString).sorted(Comparator.naturalOrder()).toList());
        }
    }

    @Test
    void itKnowsItsAccountAndNoOther() {
        EventId id = EventId.of(ACCOUNT, Instant.EPOCH, 1);
        assertThat(id.isOf(ACCOUNT)).isTrue();
        assertThat(id.isOf(new AccountId(UUID.fromString("5d2c1a7e-9d43-4b0e-8f15-0c6f0d3f7a12")))).isFalse();
    }

    @Test
    void smallLettersAreReadToo() {
        EventId id = EventId.of(ACCOUNT, Instant.ofEpochMilli(1_469_922_850_259L), 123_456_789);
        assertThat(EventId.parse(id.toString().toLowerCase(java.util.Locale.ROOT))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01ARZ3NDEK", "01ARZ3NDEKTSV4RRFFQ69G5FAVX", "81ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "01ARZ3NDEKTSV4RRFFQ69G5FA\0"})
    void whatIsNoUlidIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> EventId.parse(text)).withMessageStartingWith("Not a ULID");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventId(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new EventId(0, 1L << 48, 0));
    }

    private static EventId random(Random random) {
        return new EventId(random.nextLong(1L << 48), random.nextLong(1L << 48), random.nextInt());
    }

    private static BigInteger crockford(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            number = number.multiply(BigInteger.valueOf(32)).add(BigInteger.valueOf("0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(text.charAt(i))));
        }
        return number;
    }
}
