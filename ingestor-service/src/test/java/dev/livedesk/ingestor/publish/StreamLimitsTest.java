package dev.livedesk.ingestor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamLimitsTest {

    private static final int SIZE = 16 << 20;

    private final StreamLimits limits = new StreamLimits(50_000, SIZE);

    @Test
    void shortEntriesAreLimitedByTheirNumberAndLongOnesByTheirSize() {
        assertThat(limits.entries("ticks.1", 100)).isEqualTo(50_000);
        assertThat(limits.entries("ticks.2", 16_000)).isEqualTo(SIZE / (16_000 + StreamLimits.OVERHEAD));
        assertThat(limits.entries("ticks.1", 100)).as("each stream by itself").isEqualTo(50_000);
    }

    @Test
    void entriesThatGrowAreFollowed() {
        limits.entries("ticks.1", 100);
        long now = 0;
        for (int i = 0; i < 500; i++) {
            now = limits.entries("ticks.1", 16_000);
        }
        assertThat(now).isBetween(1_000L, 1_100L);
    }

    @Test
    void aFewAreKeptWhateverTheSize() {
        assertThat(new StreamLimits(50_000, 1).entries("ticks.1", 16_000)).isEqualTo(64);
        assertThat(new StreamLimits(7, 1).entries("ticks.1", 16_000)).isEqualTo(7);
    }
}
