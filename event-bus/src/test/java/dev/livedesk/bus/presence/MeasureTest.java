package dev.livedesk.bus.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeasureTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void ofSeveralGaugesTheLargestCounts() {
        meters.gauge("feed.lag", Tags.of("feed", "a"), 2.0);
        meters.gauge("feed.lag", Tags.of("feed", "b"), 5.0);
        assertThat(new Measure("feed", "feed.lag", "seconds").read(meters)).contains(new Lag("feed", 5, "seconds"));
    }

    @Test
    void ofATimerItIsTheLongestTime() {
        meters.timer("booking").record(Duration.ofMillis(250));
        meters.timer("booking").record(Duration.ofMillis(100));
        assertThat(new Measure("slowest booking", "booking", "seconds").read(meters)).contains(new Lag("slowest booking", 0.25, "seconds"));
    }

    @Test
    void withoutAValueThereIsNoLag() {
        meters.gauge("away", Double.NaN);
        assertThat(new Measure("away", "away", "bytes").read(meters)).isEmpty();
        assertThat(new Measure("never", "never", "bytes").read(meters)).isEmpty();
    }
}
