package dev.livedesk.bars.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.livedesk.bars.batch.EntryId;
import dev.livedesk.bars.batch.Gap;
import dev.livedesk.bars.batch.Step;
import dev.livedesk.bars.batch.Ticks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepFramesTest {

    private final StepFrames frames = new StepFrames();

    static Stream<Step> steps() {
        return Stream.of(
                new Step.Came("ticks.0", new EntryId(1_700_000_000_000L, 3), List.of(Ticks.quote("AAPL", 3, 1), Ticks.trade("AAPL", 3, 2, 170.2))),
                new Step.Came("ticks.15", new EntryId(1, 0), List.of()),
                new Step.Lost(new Gap.Stream("ticks.7", new EntryId(5, 1), new EntryId(9, 0))),
                new Step.Lost(new Gap.Stream("ticks.7", new EntryId(5, 1), null)),
                new Step.Restarted("ticks.1"));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatIsWrittenIsRead(Step step) {
        assertThat(frames.step(frames.bytes(step))).isEqualTo(step);
    }

    @Test
    void whatIsNoStepIsRefused() {
        byte[] came = frames.bytes(new Step.Came("ticks.0", new EntryId(1, 0), List.of(Ticks.quote("AAPL", 3, 1))));
        for (byte[] bytes : List.of(new byte[0], new byte[] {'x', 0}, new byte[] {'c', 99, 0}, Arrays.copyOf(came, came.length - 1), Arrays.copyOf(came, 9))) {
            assertThatIllegalArgumentException().isThrownBy(() -> frames.step(bytes));
        }
    }
}
