package dev.livedesk.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayLineTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

    private final DelayLine line = new DelayLine();
    private final List<String> delivered = new ArrayList<>();

    @Test
    void withoutDelayItIsDeliveredAtOnce() {
        line.add(NOW, Duration.ZERO, () -> delivered.add("a"));
        assertThat(delivered).containsExactly("a");
        assertThat(line.due()).isNull();
    }

    @Test
    void shorterDelayOvertakesNothing() {
        line.add(NOW, Duration.ofSeconds(5), () -> delivered.add("a"));
        line.add(NOW, Duration.ofSeconds(1), () -> delivered.add("b"));
        line.add(NOW, Duration.ZERO, () -> delivered.add("c"));
        line.run(NOW.plusSeconds(4));
        assertThat(delivered).isEmpty();
        line.run(NOW.plusSeconds(5));
        assertThat(delivered).containsExactly("a", "b", "c");
    }
}
