package dev.livedesk.ingestor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SkippedFramesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

    private final SkippedFrames frames = new SkippedFrames(List.of("s3cret", ""));

    private Optional<SkippedFrames.Report> skipped(String frame, Instant now) {
        byte[] bytes = (frame + "rest of an earlier frame").getBytes(StandardCharsets.UTF_8);
        return frames.skipped(bytes, frame.getBytes(StandardCharsets.UTF_8).length, now);
    }

    @Test
    void oneSampleAMinuteWithTheCountOfAll() {
        assertThat(skipped("first", NOW)).contains(new SkippedFrames.Report(1, "first"));
        for (int i = 0; i < 1_000; i++) {
            assertThat(skipped("more", NOW.plusMillis(i))).isEmpty();
        }
        assertThat(skipped("later", NOW.plusSeconds(60))).contains(new SkippedFrames.Report(1_001, "later"));
    }

    @Test
    void aSampleIsShortPrintableAndWithoutTheKey() {
        String sample = skipped("key s3cret \n\u0007 é " + "x".repeat(10_000), NOW).orElseThrow().sample();
        assertThat(sample).startsWith("key *** ?? ? x").endsWith("…").hasSize(SkippedFrames.SAMPLE_LENGTH + 1);
    }
}
