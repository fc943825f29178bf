package dev.livedesk.bars.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

    @Test
    void whatIsLeftIsWhatNoneOfTheOthersHas() {
        Random random = new Random(11);
        for (int run = 0; run < 2_000; run++) {
            TimeRange range = range(random);
            List<TimeRange> others = Stream.generate(() -> range(random)).limit(random.nextInt(5)).toList();

            List<Integer> left = new ArrayList<>();
            for (TimeRange part : range.without(others)) {
                left.addAll(seconds(part));
            }

            assertThat(left).as("%s without %s", range, others).isEqualTo(seconds(range).stream()
                    .filter(second -> others.stream().noneMatch(other -> seconds(other).contains(second)))
                    .toList());
        }
    }

    @Test
    void nothingIsNoRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeRange(Instant.EPOCH, Instant.EPOCH));
    }

    private static TimeRange range(Random random) {
        int begins = random.nextInt(20);
        return new TimeRange(Instant.ofEpochSecond(begins), Instant.ofEpochSecond(begins + 1 + random.nextInt(10)));
    }

    private static List<Integer> seconds(TimeRange range) {
        return IntStream.range((int) range.begins().getEpochSecond(), (int) range.ends().getEpochSecond()).boxed().toList();
    }
}
