package dev.livedesk.ingestor.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livedesk.market.tick.Stamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static long parse(String text) {
        return Times.parseRfc3339(("x" + text + "y").toCharArray(), 1, text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-22T15:51:44.208Z",
                "2021-02-22T15:51:45.335689322Z",
                "2024-02-29T23:59:59Z",
                "1999-12-31T00:00:00.000000001Z",
                "2024-06-03T09:33:33.002960334-04:00",
                "2026-01-02T03:04:05+00:00",
                "2026-01-02T03:04Z"
            })
    void readsWhatTheJdkReads(String text) {
        assertThat(parse(text)).isEqualTo(Stamp.nanos(OffsetDateTime.parse(text).toInstant()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Z", "yesterday", "2021-02-30T15:51:44Z", "2021-13-01T00:00:00Z", "2021-02-22T15:51:4xZ", "2021-02-22 15:51:44Z"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void anHourThatIsNoneIsRefused() {
        assertThatThrownBy(() -> parse("2021-02-22T25:51:44Z")).isInstanceOf(DateTimeException.class);
    }

    @Test
    void epochsComeInMillisecondsOrMicroseconds() {
        long nanos = Stamp.nanos(Instant.parse("2024-08-08T23:54:16.313Z"));
        assertThat(Times.ofEpoch(1_723_161_256_313L)).isEqualTo(nanos);
        assertThat(Times.ofEpoch(1_723_161_256_313_000L)).isEqualTo(nanos);
    }
}
